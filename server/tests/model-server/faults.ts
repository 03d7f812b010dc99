import { json, type Raw, type Reply, refuse, text } from './reply.ts';

const WORDS = 'The answer begins here and should go on for quite a while before it is finished.';

/** What goes wrong with endpoints, each as a reply, by name. Faults in the content of plans: `plan-faults.ts`. */
export const FAULTS = {
  'rate limit, retry after 0': slowDown({ 'retry-after': '0' }),
  'rate limit, retry after 1': slowDown({ 'retry-after': '1' }),
  'rate limit, retry after 120': slowDown({ 'retry-after': '120' }),
  'rate limit, retry after 0.25': slowDown({ 'retry-after': '0.25' }),
  'rate limit, retry after ms': slowDown({ 'retry-after-ms': '1500' }),
  'rate limit, retry after a date': slowDown({ 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
  'rate limit, retry after nothing': slowDown({}),
  'rate limit, retry after garbage': slowDown({ 'retry-after': 'in 3 moons' }),
  'error 500': refuse(500, { message: 'The server had an error.', type: 'server_error' }),
  'web page 502': page(502, '<html><h1>502 Bad Gateway</h1></html>'),
  'error 503': refuse(503, { message: 'Overloaded, try later.', type: 'server_error' }),
  'error 401': refuse(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' }),
  'error 403': refuse(403, { message: 'This key may not use this model.', code: 'permission_denied' }),
  'quota used up': refuse(429, {
    message: 'You exceeded your current quota.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  }),
  'payment required': refuse(402, { message: 'Insufficient Balance' }),
  'unknown model': refuse(404, { message: 'The model `x` does not exist.', code: 'model_not_found' }),
  'wrong address': page(404, '<html>Not Found</html>'),
  'error 400': refuse(400, { message: 'messages: at least one is needed', param: 'messages' }),
  'context too long': refuse(400, {
    message: 'This model has a maximum context length of 8192 tokens.',
    code: 'context_length_exceeded',
  }),
  'error 408': refuse(408, { message: 'Request timed out.' }),
  redirect: { status: 307, headers: { location: 'http://127.0.0.1:9/v1/chat/completions' }, body: '' },
  'hang before headers': { misdeed: 'hang' },
  'hang in the middle': text(WORDS, { stop: { after: 30, by: 'hang' } }),
  'one token a second': text(WORDS, { piece: 4, everyMs: 1000 }),
  reset: { misdeed: 'reset' },
  'reset in the middle': text(WORDS, { stop: { after: 30, by: 'reset' } }),
  'end without an end': text(WORDS, { stop: { after: 30, by: 'fin' } }),
  'no finish reason': text(WORDS, { finish: null }),
  'malformed envelope': {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"choices": [',
  },
  'malformed stream': {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: 'data: {"choices": [{"delta"\n\n',
  },
  'error in the stream': {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: 'data: {"error": {"message": "Upstream is overloaded.", "code": 502}}\n\n',
  },
  'web page 200': page(200, '<!doctype html><title>Sign in</title>'),
  'foreign envelope': {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"answer": 42}',
  },
  'error with 200': {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"error": {"message": "Rate limit reached.", "code": "rate_limit_exceeded"}}',
  },
  'malformed JSON': text('{"tasks": [{"id": "a", title: "A",}, {"id": "b"'),
  'words instead of JSON': text('I would rather talk about the weather.'),
  'cut at max tokens': text('{"tasks": [{"id": "a", "title": "The fir', { finish: 'length' }),
  refusal: text('', { refusal: 'I cannot help with that.' }),
  'content filter': text('As for the', { finish: 'content_filter' }),
  'empty choices': text('', { choices: 0 }),
  'empty answer': text(''),
  'wrong schema': json({ unasked: [1, 2, 3] }),
  '5 MB answer': text(`"${'x'.repeat(5 * 1024 * 1024)}"`, { piece: 64 * 1024 }),
  'usage missing': text(WORDS, { usage: null }),
  'answer to an earlier request': { misdeed: 'earlier' },
} as const satisfies Record<string, Reply>;

export type FaultName = keyof typeof FAULTS;

function slowDown(headers: Record<string, string>): Raw {
  return refuse(
    429,
    { message: 'Rate limit reached for requests.', type: 'requests', code: 'rate_limit_exceeded' },
    headers,
  );
}

function page(status: number, body: string): Raw {
  return { status, headers: { 'content-type': 'text/html' }, body };
}
