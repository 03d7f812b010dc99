const COMPUTING = [
  '-> ->> abs acos acosh asin asinh atan atan2 atanh atn2 avg ceil ceiling changes char charindex coalesce concat',
  'concat_ws cos cosh cot coth count cume_dist current_date current_time current_timestamp date datetime degrees',
  'dense_rank difference exp first_value floor format glob group_concat hex ifnull iif instr json json_array',
  'json_array_length json_error_position json_extract json_group_array json_group_object json_insert json_object',
  'json_patch json_quote json_remove json_replace json_set json_type json_valid jsonb jsonb_array jsonb_extract',
  'jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set',
  'julianday lag last_value lead leftstr length like likelihood likely ln log log10 log2 lower lower_quartile ltrim max',
  'median min mod mode nth_value ntile nullif octet_length padc padl padr percent_rank pi pow power printf proper quote',
  'radians random randomblob rank regexp regexpi replace replicate reverse rightstr round row_number rtrim sign sin',
  'sinh snippet soundex sqlite_version sqrt square stdev strfilter strftime string_agg substr substring subtype sum',
  'tan tanh time timediff total trim trunc typeof unhex unicode unixepoch unlikely upper upper_quartile uuid uuid_str',
  'variance zeroblob',
];

/** Functions of this build of SQLite that only compute. It has others, which read and write files. */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(COMPUTING.flatMap((line) => line.split(' ')));

/** Tables that are functions and only compute. */
export const HARMLESS_TABLES = ['json_each', 'json_tree', 'generate_series'] as const;
