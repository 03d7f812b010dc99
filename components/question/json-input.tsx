'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { type FieldControl, FieldError } from '../ui/field';
import { Textarea } from '../ui/input';

const { question: words } = text;

/** JSON, typed, pasted, loaded from a file or dropped as one. */
export function JsonInput({
  control,
  value,
  onChange,
}: {
  control: FieldControl;
  value: string;
  onChange: (value: string) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [failed, setFailed] = useState(false);
  const load = (file: File | undefined) => {
    if (!file) return;
    setFailed(false);
    file.text().then(onChange, () => setFailed(true));
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    load(event.dataTransfer.files[0]);
  };
  return (
    <div className="space-y-1.5">
      <Textarea
        {...control}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        rows={10}
        spellCheck={false}
        autoComplete="off"
        className={cx('block resize-y font-mono text-sm', over && 'border-focus! bg-accent-soft!')}
      />
      <div className="flex items-center gap-2 text-sm text-text-3">
        <input
          ref={picker}
          type="file"
          accept=".json,application/json,text/plain"
          hidden
          onChange={(event) => {
            load(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button size="sm" onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          {words.load}
        </Button>
        <span className="coarse:hidden">{words.dropHint}</span>
      </div>
      {failed && <FieldError>{words.loadFailed}</FieldError>}
    </div>
  );
}
