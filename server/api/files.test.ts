import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect, test } from 'vitest';
import { served } from '../tests/served.ts';

const put = (url: string, name: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${url}/api/files/${name}`, { method: 'PUT', body });

test('a file is put as it is, whatever its size and name, and downloads as it was', async () => {
  const { url } = await served();
  const bytes = new Uint8Array(5_000_000).map((_, i) => i % 251);
  const name = encodeURIComponent('Verkäufe "2024" 100%.csv');
  const answer = await put(url, name, bytes);
  expect([answer.status, await answer.json()]).toEqual([
    201,
    { name: 'Verkäufe "2024" 100%.csv', bytes: 5_000_000, modifiedAt: 0 },
  ]);
  const back = await fetch(`${url}/api/files/${name}`);
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  expect(back.headers.get('content-disposition')).toBe(
    `attachment; filename="Verk_ufe _2024_ 100_.csv"; filename*=UTF-8''Verk%C3%A4ufe%20%222024%22%20100%25.csv`,
  );
  expect(back.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  ['..%2F..%2Fetc%2Fpasswd', 400],
  ['%E0%A4%A', 400],
])('a name that leads outside or cannot be read (%s) is refused in words', async (name, status) => {
  const { url } = await served();
  const answer = await put(url, name, 'x');
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ error: expect.any(String), advice: expect.any(String) });
});

test('a new file never takes the place of one that is there, whoever put it meanwhile', async () => {
  const { url } = await served();
  const putNew = (name: string, body: string) =>
    fetch(`${url}/api/files/${name}`, { method: 'PUT', body, headers: { 'If-None-Match': '*' } });
  expect((await putNew('a.csv', 'first')).status).toBe(201);
  const second = await putNew('a.csv', 'second');
  expect([second.status, await second.json()]).toEqual([
    412,
    { error: 'There is a file a.csv already.', advice: 'Replace it, or give it another name.' },
  ]);
  const slow = request(`${url}/api/files/slow.csv`, { method: 'PUT', headers: { 'If-None-Match': '*' } });
  slow.write('slow');
  expect((await putNew('slow.csv', 'fast')).status).toBe(201);
  slow.end();
  const [late] = (await once(slow, 'response')) as [IncomingMessage];
  expect(late.statusCode).toBe(412);
  const content = (name = 'a.csv') => fetch(`${url}/api/files/${name}`).then((answer) => answer.text());
  expect(await content('slow.csv')).toBe('fast');
  expect(await content()).toBe('first');
  await put(url, 'a.csv', 'second');
  expect(await content()).toBe('second');
});

test('an unknown file is 404 with what to do', async () => {
  const { url } = await served();
  const answer = await fetch(`${url}/api/files/none.csv`);
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: 'There is no file none.csv.', advice: 'Upload it, or choose one from the list of files.' },
  ]);
});

test('an upload over 200 MB is refused before it is sent', async () => {
  const { url } = await served();
  const status = await new Promise((resolve, reject) => {
    const headers = { 'Content-Length': 250_000_000, Expect: '100-continue' };
    const req = request(`${url}/api/files/big.csv`, { method: 'PUT', headers }, (res) =>
      resolve(res.statusCode),
    );
    req.on('error', reject);
    req.on('continue', () => reject(new Error('the server wants the body')));
    req.flushHeaders();
  });
  expect(status).toBe(413);
});

test('an upload that breaks off leaves no file', async () => {
  const { url, house, faults } = await served();
  const { write } = house.workspace;
  let broken: unknown;
  house.workspace.write = (name, bytes) =>
    write.call(house.workspace, name, bytes).catch((error: unknown) => {
      broken = error;
      throw error;
    });
  const req = request(`${url}/api/files/half.csv`, { method: 'PUT', headers: { 'Content-Length': 1000 } });
  req.on('error', () => {});
  await new Promise((resolve) => req.write('half', resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  req.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await house.workspace.list()).toEqual([]);
  expect(broken).toBeInstanceOf(Error);
  expect(faults).toEqual([]);
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function withOutput(value: unknown) {
  const { url, house } = await served();
  const text = JSON.stringify(value);
  house.texts.set(hashOf(text), text);
  return `${url}/api/outputs/${hashOf(text)}`;
}

test('an output is its JSON text, kept for ever under its hash', async () => {
  const answer = await fetch(await withOutput({ a: 1 }));
  expect(await answer.text()).toBe('{"a":1}');
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('immutable');
});

test('a table downloads as CSV that a spreadsheet opens without running it', async () => {
  const columns = [
    { name: 'maker', type: 'text' },
    { name: 'mpg, mean', type: 'number' },
  ];
  const rows = [
    ['ford "f"', 1.5],
    ['=cmd()', -2],
    [null, null],
    ['a\nb', true],
  ];
  const answer = await fetch(`${await withOutput({ columns, rows })}?as=file&type=table&name=makers`);
  expect(await answer.text()).toBe(
    'maker,"mpg, mean"\r\n"ford ""f""",1.5\r\n\'=cmd(),-2\r\n,\r\n"a\nb",true\r\n',
  );
  expect(answer.headers.get('content-disposition')).toContain('filename="makers.csv"');
});

test('markdown downloads as it reads, and anything else as indented JSON', async () => {
  const report = await fetch(`${await withOutput({ markdown: '# Cars' })}?as=file&type=markdown&name=Cars`);
  expect([await report.text(), report.headers.get('content-disposition')]).toEqual([
    '# Cars',
    expect.stringContaining('filename="Cars.md"'),
  ]);
  const json = await fetch(`${await withOutput([1])}?as=file&name=x`);
  expect([await json.text(), json.headers.get('content-disposition')]).toEqual([
    '[\n  1\n]',
    expect.stringContaining('filename="x.json"'),
  ]);
});

test('an SVG is served only where it can run and load nothing', async () => {
  const address = await withOutput('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  for (const as of ['file', 'image']) {
    const answer = await fetch(`${address}?as=${as}&type=svg`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    );
  }
});

test('an output is found by a whole hash and by nothing else', async () => {
  const { url } = await served();
  expect((await fetch(`${url}/api/outputs/${'0'.repeat(64)}`)).status).toBe(404);
  for (const hash of ['..%2Fgaffer.db', 'abc', '0'.repeat(65), `${'0'.repeat(63)}G`]) {
    expect((await fetch(`${url}/api/outputs/${hash}`)).status).toBe(400);
  }
});
