import { inRoot } from './paths.mjs';
import { stamp } from './stamp.mjs';

/** Next writes into the tsconfig that it is given: it gets one of its own, in a folder two levels down. Gives its path. */
export function ownTsconfig(folder) {
  const file = `${folder}/tsconfig.json`;
  const include = ['../../next-env.d.ts', '../../**/*.ts', '../../**/*.tsx'];
  stamp(inRoot(file), JSON.stringify({ extends: '../../tsconfig.json', include }));
  return file;
}
