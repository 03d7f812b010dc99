import variant from '@jitl/quickjs-singlefile-mjs-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';

import { ToolError } from '../../tool-error.ts';

/** What one script may use: bytes of memory and of stack, and ms of time. */
export const LIMITS = { memory: 64 * 1024 * 1024, stack: 256 * 1024, ms: 8_000 } as const;

export type Machine = { context: QuickJSContext; runtime: QuickJSRuntime; ranOut(): boolean };

let loaded: Promise<QuickJSWASMModule> | undefined;

/** Lends a fresh machine to `use` for at most `ms`. One that broke, or cannot be taken down cleanly, takes its module with it. */
export async function withMachine<T>(ms: number, use: (machine: Machine) => T): Promise<T> {
  loaded ??= newQuickJSWASMModuleFromVariant(variant);
  const runtime = (await loaded).newRuntime();
  const end = Date.now() + ms;
  let late = false;
  runtime.setMemoryLimit(LIMITS.memory);
  runtime.setMaxStackSize(LIMITS.stack);
  runtime.setInterruptHandler(() => {
    late ||= Date.now() > end;
    return late;
  });
  const context = runtime.newContext();
  try {
    return use({ context, runtime, ranOut: () => late });
  } catch (error) {
    if (!(error instanceof ToolError)) loaded = undefined;
    throw error;
  } finally {
    takeDown(context, runtime);
  }
}

function takeDown(context: QuickJSContext, runtime: QuickJSRuntime): void {
  try {
    context.dispose();
    runtime.dispose();
  } catch {
    loaded = undefined;
  }
}
