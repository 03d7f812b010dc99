import { Failure, stop } from './stop.mjs';

const LEAST = [20, 19];

/** Whether this version of Node runs Gaffer: 20.19 or later, 22.12 or later, or anything newer. */
function runsHere(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 22) return minor >= 12;
  if (major === LEAST[0]) return minor >= LEAST[1];
  return major > 22;
}

export function checkNode() {
  if (runsHere(process.version)) return;
  stop(
    new Failure(
      `Gaffer needs Node 20.19, 22.12, 24 or later, and this is ${process.version}: install a newer Node from https://nodejs.org.`,
    ),
  );
}
