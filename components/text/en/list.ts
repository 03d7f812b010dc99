/** `a, b, c and 2 more`. */
export const list = (names: readonly string[], most = 3) => {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
};
