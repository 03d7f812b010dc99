'use client';

import { ChevronDown, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { OptionRow } from '@/components/question/option-row';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { QuestionOption } from '@/server/core/question';
import { type AnswerProps, RemarkBox } from './remark-box';
import { isFirst, yesOf } from './reviewed';
import { SendBack } from './send-back';
import { useChoice } from './use-choice';
import { Yes } from './yes';

const words = text.run.proposal;
/** Options that have a place of their own. */
const OWN = ['approve', 'decline', 'another', 'rebase'];

/** Yes, no with a remark, and the other ways: controls of their own. No key of the keyboard approves by itself. */
export function ProposalAnswers(props: AnswerProps) {
  const { question, busy, onAnswer } = props;
  const [declining, setDeclining] = useState(false);
  const others = question.options.filter(({ id }) => !OWN.includes(id) && id !== yesOf(question));
  const first = isFirst(question);
  const canSendBack = question.options.some(({ id }) => id === 'another');
  const remark = { id: 'another', label: words.sendBackRemark, onSelect: () => setDeclining(true) };
  const plain = others
    .filter((option) => !hasForm(option))
    .map(({ id, label }) => ({ id, label, danger: id === 'cancel', onSelect: () => onAnswer(id) }));
  return (
    <div className="sticky -bottom-3 z-10 border-t border-line bg-surface p-2 sm:p-3">
      <Forms {...props} options={others.filter(hasForm)} />
      {declining ? (
        <RemarkBox {...props} onFold={() => setDeclining(false)} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Yes {...props} />
          <SendBack {...props} />
          {(!first || (canSendBack && !question.comments)) && (
            <Button disabled={busy} onClick={() => setDeclining(true)}>
              {first ? words.sendBack : words.decline}
            </Button>
          )}
          <div className="ml-auto">
            <Menu
              trigger={
                <Button variant="ghost" disabled={busy}>
                  <span className="max-sm:sr-only">{words.other}</span>
                  <ChevronDown aria-hidden className="max-sm:hidden" />
                  <Ellipsis aria-hidden className="sm:hidden" />
                </Button>
              }
              items={[...(first && canSendBack && question.comments ? [remark] : []), ...plain]}
            />
          </div>
        </div>
      )}
    </div>
  );
}

function hasForm({ form }: QuestionOption): boolean {
  return form !== undefined && form.length > 0;
}

/** Ways that are filled in first, such as a higher budget to start with. */
function Forms({ question, busy, onAnswer, options }: AnswerProps & { options: readonly QuestionOption[] }) {
  const { accepted } = useChoice(question);
  if (options.length === 0) return null;
  return (
    <ul
      aria-label={text.question.options}
      className="-mx-2 -mt-2 mb-2 sm:-mx-3 sm:-mt-3 sm:mb-3 divide-y divide-line border-b border-line"
    >
      {options.map((option) => (
        <OptionRow
          key={option.id}
          option={option}
          startsOpen
          busy={busy}
          disabled={busy}
          onAnswer={(params) =>
            onAnswer(option.id, { ...(params && { params }), ...(accepted && { accepted }) })
          }
        />
      ))}
    </ul>
  );
}
