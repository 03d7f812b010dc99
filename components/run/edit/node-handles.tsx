'use client';

import { Handle, Position } from '@xyflow/react';
import { HANDLE } from '../canvas/handle-class';
import { useEdit } from '../store/context';

/** Where links are drawn from and to: dots while a person edits, and nothing to be seen else. */
export function NodeHandles() {
  const editing = useEdit((view) => view.editing);
  const look = editing ? 'edit-handle' : HANDLE;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={editing} className={look} />
      <Handle type="source" position={Position.Bottom} isConnectable={editing} className={look} />
    </>
  );
}
