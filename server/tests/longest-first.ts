import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first. */
const LONGEST = [
  'server/tests/kill.test.ts',
  'server/workers/escapes.test.ts',
  'server/tests/process.test.ts',
  'server/tests/simulation/simulation.test.ts',
];

/** Begins what takes longest first, so that the other worker does the rest meanwhile; a fresh checkout knows no times. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
