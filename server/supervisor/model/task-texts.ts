type Stage = 'prose' | 'thinking' | 'opened' | 'json' | 'done';

const THINK = '<think>';
const THOUGHT = '</think>';

/**
 * Finds the texts of the objects in the array `tasks` of a JSON object that is still being written. What stands before
 * the object is passed over: prose, the mark of a code block, a thought in `<think>`. Looks at each character once.
 */
export class TaskTexts {
  private at = 0;
  private stage: Stage = 'prose';
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  private inTasks = false;
  /** Where the string and the task begin that are being read. */
  private stringAt = 0;
  private taskAt = 0;
  /** At the top of the object: the last string, and the key whose value is being read. */
  private word = '';
  private key = '';

  /** Texts of the tasks that have become complete. `text`: all that came so far. */
  next(text: string): string[] {
    const found: string[] = [];
    while (this.at < text.length && this.stage !== 'done') {
      if (this.stage === 'json') this.readJson(text, found);
      else if (!this.pass(text)) break;
    }
    return found;
  }

  /** Passes over what stands before the object. False: more text is needed. */
  private pass(text: string): boolean {
    if (this.stage === 'thinking') return this.passThought(text);
    const char = text[this.at] ?? '';
    if (this.stage === 'opened') {
      if (char === '"') this.begin();
      else if (char.trim() === '') this.at += 1;
      else this.stage = 'prose';
      return true;
    }
    if (char === '<' && THINK.startsWith(text.slice(this.at, this.at + THINK.length))) {
      if (text.length < this.at + THINK.length) return false;
      this.stage = 'thinking';
    } else {
      this.stage = char === '{' ? 'opened' : 'prose';
      this.at += 1;
    }
    return true;
  }

  private passThought(text: string): boolean {
    const end = text.indexOf(THOUGHT, this.at);
    if (end < 0) {
      this.at = Math.max(this.at, text.length - THOUGHT.length + 1);
      return false;
    }
    this.at = end + THOUGHT.length;
    this.stage = 'prose';
    return true;
  }

  private begin(): void {
    this.stage = 'json';
    this.depth = 1;
    this.key = '';
  }

  private readJson(text: string, found: string[]): void {
    const char = text[this.at];
    if (this.inString) this.readString(text, char);
    else if (char === '"') {
      this.inString = true;
      this.stringAt = this.at + 1;
    } else if (char === '{' || char === '[') this.open(char);
    else if (char === '}' || char === ']') this.close(text, found);
    else if (this.depth === 1 && char === ':') this.key = this.word;
    else if (this.depth === 1 && char === ',') this.key = '';
    this.at += 1;
  }

  private readString(text: string, char: string | undefined): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (char === '\\') this.isEscaped = true;
    else if (char === '"') {
      this.inString = false;
      if (this.depth === 1) this.word = text.slice(this.stringAt, this.at);
    }
  }

  private open(char: string): void {
    if (this.depth === 1) this.inTasks = char === '[' && this.key === 'tasks';
    if (this.inTasks && this.depth === 2) this.taskAt = this.at;
    this.depth += 1;
  }

  private close(text: string, found: string[]): void {
    this.depth -= 1;
    if (this.inTasks && this.depth === 2) found.push(text.slice(this.taskAt, this.at + 1));
    if (this.inTasks && this.depth === 1) this.stage = 'done';
    if (this.depth === 0) this.stage = 'prose';
  }
}
