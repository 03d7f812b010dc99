const YEAR = /year|yr|jahr|année|annee|año/i;
const IDENTIFIER = /(^|[^\p{L}])(id|uuid|key|code|index|nr|no|zip|postcode|phone)\.?$/iu;
/** Things of which a bare number is the one of a record: “order 10248”. */
const RECORD = /^(order|invoice|ticket|account|customer|serial)( number)?$/i;

/** A column's name as people write it: `Miles_per_Gallon` → `Miles per Gallon`. */
export function labelOf(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim();
}

/** Whether a column so named tells its rows apart by numbers that count nothing. */
export function isIdentifierName(name: string): boolean {
  return IDENTIFIER.test(labelOf(name));
}

/** Whether whole numbers from 1000 to 2999 in a column so named are years. */
export function isYearName(name: string): boolean {
  return YEAR.test(name);
}

/** Whether a column's numbers are names rather than amounts: years, identifiers, and rows counted through. */
export function isNumbering(name: string, values: readonly number[]): boolean {
  if (isIdentifierName(name) || RECORD.test(labelOf(name))) return true;
  if (values.length === 0 || !values.every(Number.isInteger)) return false;
  const isYears = isYearName(name) && values.every((value) => value >= 1000 && value <= 2999);
  const isRun =
    values.length > 2 && values.every((value, at) => at === 0 || value === (values[at - 1] ?? 0) + 1);
  return isYears || isRun;
}
