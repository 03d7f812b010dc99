type Line = { disabledReason?: string | undefined; section?: string | undefined };
type Several<T> = [T, ...T[]];

/** The lines in their order, neighbours of one section that can't be chosen for the same reason taken together. */
export function likeNeighbours<T extends Line>(lines: readonly T[]): Several<T>[] {
  const series: Several<T>[] = [];
  for (const line of lines) {
    const last = series.at(-1);
    const isLike =
      line.disabledReason !== undefined &&
      last?.[0].disabledReason === line.disabledReason &&
      last[0].section === line.section;
    if (isLike) last.push(line);
    else series.push([line]);
  }
  return series;
}
