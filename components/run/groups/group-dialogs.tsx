'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type GroupCommand, MOST_GROUP_TITLE } from '@/server/core/group';
import type { RunId } from '@/server/core/task';
import { groupsToJoin } from '../actions/group-actions';
import { contextOf } from '../actions/use-actions';
import { ChoiceDialog } from '../edit/task-choice';
import { useEdit, useStores } from '../store/context';
import { groupNode } from './group-node';
import { changeGroups, chosenGroup, groupingRefusal, tasksIn } from './regroup';

const words = text.run.groups;

/** What is asked before tasks are grouped, added to a group, or a group gets another title. */
export function GroupDialogs({ run }: { run: RunId }) {
  const dialog = useEdit((view) => view.dialog);
  if (dialog === 'group') return <Make run={run} />;
  if (dialog === 'renameGroup') return <Rename run={run} />;
  return dialog === 'joinGroup' ? <Join run={run} /> : null;
}

function Make({ run }: { run: RunId }) {
  const stores = useStores();
  const [id] = useState(() => crypto.randomUUID());
  const [tasks] = useState(() => [...contextOf(run, stores).tasks]);
  return (
    <TitleDialog
      run={run}
      heading={words.dialog.make(tasks.length)}
      action={words.dialog.makeAction}
      before=""
      command={(title) => ({ type: 'groupTasks', group: id, title, tasks })}
      said={words.said.made}
      done={() => {
        const { select, keyboardIn } = stores.selection.getState();
        select(groupNode(id), keyboardIn);
      }}
    />
  );
}

function Rename({ run }: { run: RunId }) {
  const stores = useStores();
  const [group] = useState(() => {
    const id = chosenGroup(stores);
    return id === undefined ? undefined : stores.run.getState().state?.groups?.[id];
  });
  if (!group) return null;
  return (
    <TitleDialog
      run={run}
      heading={words.dialog.rename}
      action={words.dialog.renameAction}
      before={group.title}
      command={(title) => ({ type: 'renameGroup', group: group.id, title })}
      said={words.said.renamed}
    />
  );
}

function TitleDialog({
  run,
  heading,
  action,
  before,
  command,
  said,
  done,
}: {
  run: RunId;
  heading: string;
  action: string;
  before: string;
  command: (title: string) => GroupCommand;
  said: (title: string) => string;
  done?: () => void;
}) {
  const stores = useStores();
  const [title, setTitle] = useState(before);
  const [busy, setBusy] = useState(false);
  const close = () => stores.edit.setState({ dialog: undefined });
  const refusal = groupingRefusal(stores, command(title));
  const send = async () => {
    if (refusal !== undefined || busy) return;
    setBusy(true);
    const taken = await changeGroups(run, stores, { command: command(title), said: said(title.trim()) });
    setBusy(false);
    if (!taken) return;
    close();
    done?.();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={heading}
      unsaved={title !== before}
      footer={
        <>
          <Button onClick={close}>{text.ui.cancel}</Button>
          <Button variant="primary" busy={busy} disabledReason={refusal} onClick={() => void send()}>
            {action}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label={words.dialog.title} help={words.dialog.help} required>
          {(control) => (
            <Input
              {...control}
              value={title}
              maxLength={MOST_GROUP_TITLE}
              autoComplete="off"
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

function Join({ run }: { run: RunId }) {
  const stores = useStores();
  const context = contextOf(run, stores);
  const close = () => stores.edit.setState({ dialog: undefined });
  return (
    <ChoiceDialog
      title={words.dialog.join(context.tasks.length)}
      none={words.none}
      choices={groupsToJoin(context).map(({ id, title }) => ({
        id,
        label: title,
        note: words.members(tasksIn(stores, [groupNode(id)]).length),
      }))}
      onChoose={(group) => {
        const { title = '' } = stores.run.getState().state?.groups?.[group] ?? {};
        const { tasks } = context;
        close();
        void changeGroups(run, stores, {
          command: { type: 'joinGroup', group, tasks: [...tasks] },
          said: words.said.joined(tasks.length, title),
        });
      }}
      onClose={close}
    />
  );
}
