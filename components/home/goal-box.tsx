'use client';

import { PencilRuler } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { GOAL_LIMIT } from '@/server/core/command';
import { currentVersion } from '@/server/core/house-policy';
import { useFiles, usePolicies } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { FieldError } from '../ui/field';
import { Kbd } from '../ui/kbd';
import { setDraft, useDraft } from './draft';
import { MentionChips } from './mention-chips';
import { mentionsIn } from './mentions';
import { OptionsPanel } from './options-panel';
import { NO_OPTIONS, type RunOptions, runPolicyOf } from './run-options';
import { useStart } from './use-start';

const { goal: words } = text.home;
/** The count of characters left shows from this share of the limit on. */
const NEARLY_FULL = 0.8;

export function GoalBox() {
  const draft = useDraft();
  const { data: files } = useFiles();
  const { begin, busy, error, forget } = useStart();
  const [complaint, setComplaint] = useState<string>();
  const [options, setOptions] = useState<RunOptions>(NO_OPTIONS);
  const house = useHouseRules(options);
  const asked = house ? runPolicyOf(options, house) : { policy: undefined };
  const wrong = 'wrong' in asked ? asked.wrong : {};
  const how = 'policy' in asked && asked.policy ? { policy: asked.policy } : {};
  const area = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();

  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = 'auto';
    if (draft) box.style.height = `${box.scrollHeight}px`;
  }, [draft]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const trouble = complaintAbout(draft);
    setComplaint(trouble);
    if (trouble) area.current?.focus();
    else if (!('wrong' in asked)) begin(draft.trim(), () => setDraft(''), how);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  const shownComplaint = draft.length > GOAL_LIMIT ? complaintAbout(draft) : complaint;

  return (
    <form onSubmit={submit} noValidate className="space-y-2">
      <div
        data-invalid={shownComplaint ? '' : undefined}
        className="rounded-lg border border-line-strong bg-surface transition-colors focus-within:border-focus focus-within:ring-1 focus-within:ring-focus hover:border-control data-invalid:border-status-failed"
      >
        <textarea
          ref={area}
          value={draft}
          rows={2}
          aria-label={words.label}
          aria-invalid={shownComplaint ? true : undefined}
          aria-describedby={noteId}
          placeholder={words.placeholder}
          onChange={(event) => {
            setComplaint(undefined);
            if (error) forget();
            setDraft(event.target.value);
          }}
          onKeyDown={keys}
          className="block max-h-[40vh] min-h-14 w-full resize-none bg-transparent px-3.5 pt-3 text-md outline-none coarse:text-lg"
        />
        <div className="flex min-h-11 flex-wrap items-center gap-2 px-2 pb-2 pl-3.5">
          <div className="min-w-0 flex-1">
            <MentionChips
              mentions={mentionsIn(
                draft,
                files?.map((file) => file.name),
              )}
            />
          </div>
          <CharactersLeft length={draft.length} />
          <Button
            variant="ghost"
            hint={words.blankHint}
            busy={busy}
            onClick={() =>
              begin(draft.trim() || words.blankGoal, () => setDraft(''), { ...how, blank: true })
            }
          >
            <PencilRuler aria-hidden />
            {words.blank}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {words.submit}
            <span aria-hidden className="opacity-70 coarse:hidden">
              <Kbd keys={['mod', 'Enter']} />
            </span>
          </Button>
        </div>
      </div>
      <div id={noteId}>{shownComplaint && <FieldError>{shownComplaint}</FieldError>}</div>
      <OptionsPanel options={options} wrong={wrong} onChange={setOptions} />
      {error && <ErrorNotice what={words.refused} why={reasonsOf(error).join(' ')} />}
    </form>
  );
}

/** The rules that the options are told apart from. */
function useHouseRules({ version }: RunOptions) {
  const { data } = usePolicies();
  if (!data) return undefined;
  return (data.versions.find((one) => one.version === version) ?? currentVersion(data.versions)).policy;
}

function complaintAbout(goal: string): string | undefined {
  if (!goal.trim()) return words.empty;
  const over = goal.length - GOAL_LIMIT;
  return over > 0 ? words.tooLong(text.units.figure(over)) : undefined;
}

function CharactersLeft({ length }: { length: number }) {
  if (length < GOAL_LIMIT * NEARLY_FULL || length > GOAL_LIMIT) return null;
  return (
    <span className="num text-sm text-text-3">{words.left(text.units.figure(GOAL_LIMIT - length))}</span>
  );
}
