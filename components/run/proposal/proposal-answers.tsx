'use client';

import { Check, ChevronDown, GitBranch, PencilRuler } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import { Menu } from '@/components/ui/menu';
import { useEdit, useRunState, useStores } from '../store/context';
import { useRefusal } from '../use-command';
import { editProposal } from './edit-proposal';
import { type ProposalQuestion, shownOf } from './shown-proposal';
import { type SomeParts, useChoice } from './use-choice';
import { useVoid } from './use-void';

const words = text.run.proposal;
/** Options that have a place of their own. */
const OWN = ['approve', 'decline', 'another', 'rebase'];

type Answer = (option: string, given?: { params?: Record<string, string>; accepted?: SomeParts }) => void;
type Props = { question: ProposalQuestion; busy: boolean; onAnswer: Answer };

/** Yes, no with a remark, and the other ways: controls of their own. No key of the keyboard approves by itself. */
export function ProposalAnswers({ question, busy, onAnswer }: Props) {
  const [declining, setDeclining] = useState(false);
  const others = question.options.filter(({ id }) => !OWN.includes(id));
  return (
    <div className="sticky -bottom-3 z-10 border-t border-line bg-surface p-3">
      {declining ? (
        <Remark busy={busy} onAnswer={onAnswer} onFold={() => setDeclining(false)} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Yes question={question} busy={busy} onAnswer={onAnswer} />
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            {words.decline}
          </Button>
          <div className="ml-auto">
            <Menu
              trigger={
                <Button variant="ghost" disabled={busy}>
                  {words.other}
                  <ChevronDown aria-hidden />
                </Button>
              }
              items={others.map(({ id, label }) => ({
                id,
                label,
                danger: id === 'cancel',
                onSelect: () => onAnswer(id),
              }))}
            />
          </div>
        </div>
      )}
    </div>
  );
}

/** Approves what is taken, opens it in the editor, or makes it again where the plan has moved away under it. */
function Yes({ question, busy, onAnswer }: Props) {
  const stores = useStores();
  const { accepted } = useChoice(question);
  const all = useRunState((state) => shownOf(state, question).hunks.length) ?? 0;
  const reasons = useVoid(question, accepted);
  const taken = accepted?.hunks.length ?? all;
  const draft = useEdit((view) => view.draft);
  const isDrafted = draft !== undefined && draft.steps.length > 0;
  const editing = isDrafted ? (draft.answers === question.id ? words.inEditor : words.otherDraft) : undefined;
  const isMoved = useRunState((state) => state.revision > question.proposal.patch.base) ?? false;
  return (
    <>
      <Button
        variant="primary"
        busy={busy}
        disabledReason={draft?.answers === question.id ? editing : reasons.join(' ') || undefined}
        onClick={() => onAnswer('approve', accepted && { accepted })}
      >
        <Check aria-hidden />
        {accepted ? words.approvePart(taken, all) : words.approve}
      </Button>
      {reasons.length > 0 && isMoved && <Rebase question={question} busy={busy} onAnswer={onAnswer} />}
      <Button
        disabled={busy || taken === 0}
        disabledReason={editing}
        hint={words.editHint}
        onClick={() => editProposal(stores, question, accepted)}
      >
        <PencilRuler aria-hidden />
        {words.edit}
      </Button>
    </>
  );
}

function Rebase({ question, busy, onAnswer }: Props) {
  const refusal = useRefusal({ type: 'answerQuestion', question: question.id, option: 'rebase' });
  return (
    <Button busy={busy} hint={words.rebaseHint} disabledReason={refusal} onClick={() => onAnswer('rebase')}>
      <GitBranch aria-hidden />
      {words.rebase}
    </Button>
  );
}

function Remark({ busy, onAnswer, onFold }: Omit<Props, 'question'> & { onFold: () => void }) {
  const [remark, setRemark] = useState('');
  const label = useId();
  const help = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const decline = (option: 'decline' | 'another') =>
    onAnswer(option, remark.trim() === '' ? {} : { params: { text: remark.trim() } });
  return (
    <div className="space-y-2">
      <label htmlFor={label} className="block text-sm font-medium">
        {words.remark}
      </label>
      <Textarea
        id={label}
        aria-describedby={help}
        rows={2}
        maxLength={2000}
        value={remark}
        ref={box}
        onChange={(event) => setRemark(event.target.value)}
      />
      <p id={help} className="text-sm text-text-3">
        {words.remarkHelp}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} onClick={() => decline('decline')}>
          {words.declineNow}
        </Button>
        <Button disabled={busy} onClick={() => decline('another')}>
          {words.another}
        </Button>
        <Button variant="ghost" disabled={busy} onClick={onFold}>
          {words.fold}
        </Button>
      </div>
    </div>
  );
}
