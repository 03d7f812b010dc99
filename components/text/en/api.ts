export const api = {
  fault: 'The server met an error of its own. It is written in the server’s log. Try again.',
  unreachable: 'The server can’t be reached. Check that it still runs, then try again.',
};
