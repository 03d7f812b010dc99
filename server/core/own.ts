/** What a record holds under this name; undefined: nothing, also for names such as `constructor`, which every object has. */
export function own<V>(record: Readonly<Record<string, V>> | undefined, name: string): V | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
