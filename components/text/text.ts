import { api } from './en/api';
import { budget } from './en/budget';
import { commands } from './en/commands';
import { home } from './en/home';
import { inbox } from './en/inbox';
import { output } from './en/output';
import { playbooks } from './en/playbooks';
import { policies } from './en/policies';
import { question } from './en/question';
import { run } from './en/run';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { status } from './en/status';
import { ui } from './en/ui';
import { units } from './en/units';
import { usage } from './en/usage';
import { workers } from './en/workers';

/** Every word on the screen, by section. One folder per language beside this file. */
export const text = {
  api,
  budget,
  commands,
  home,
  inbox,
  output,
  playbooks,
  policies,
  question,
  run,
  settings,
  shell,
  status,
  ui,
  units,
  usage,
  workers,
};
