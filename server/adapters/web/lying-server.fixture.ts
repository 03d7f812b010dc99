import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Packed before anybody asks: to pack it takes longer than an answer may. */
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));

/** What a server may do to who asks it, by path. Answers are raw bytes: this server need not speak HTTP. */
type Lie = (say: (bytes: string | Buffer) => void, socket: { end(): void; destroy(): void }) => unknown;

const head = (status: string, headers = '') => `HTTP/1.1 ${status}\r\nconnection: close\r\n${headers}\r\n`;
const sendsTo = (address: string) => head('302 Found', `location: ${address}\r\ncontent-length: 0\r\n`);
const page = (body: string, headers = '') =>
  head('200 OK', `content-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}`) +
  body;

const LIES: Record<string, Lie> = {
  '/honest': (say) => say(page('the truth')),
  '/silent': () => {},
  '/slow-headers': (say) => drip('HTTP/1.1 200 OK\r\nx: ', say),
  '/stalls': (say) => say(`${head('200 OK', 'content-length: 100\r\n')}begin`),
  '/drips': (say) => {
    say(head('200 OK'));
    drip('.'.repeat(1000), say);
  },
  '/endless': (say) => {
    say(head('200 OK'));
    const more = setInterval(() => say(Buffer.alloc(256 * 1024, 'x')), 1);
    return () => clearInterval(more);
  },
  '/bomb': (say) => {
    say(head('200 OK', `content-encoding: gzip\r\ncontent-length: ${BOMB.length}\r\n`));
    say(BOMB);
  },
  '/bomb-in-a-bomb': (say) => {
    const packed = gzipSync(BOMB);
    say(head('200 OK', `content-encoding: gzip, gzip\r\ncontent-length: ${packed.length}\r\n`));
    say(packed);
  },
  '/packed': (say) => {
    const packed = gzipSync('the packed truth');
    say(head('200 OK', `content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n`));
    say(packed);
  },
  '/not-packed': (say) => say(page('this is not gzip', 'content-encoding: gzip\r\n')),
  '/odd-packing': (say) => say(page('?', 'content-encoding: rot13\r\n')),
  '/bad-chunks': (say) => say(`${head('200 OK', 'transfer-encoding: chunked\r\n')}zz\r\nxx\r\n`),
  '/not-http': (say, socket) => {
    say('220 mail.example.org ESMTP\r\n');
    socket.end();
  },
  '/huge-headers': (say) => say(head('200 OK', `x: ${'y'.repeat(400_000)}\r\n`)),
  '/many-headers': (say) => say(head('200 OK', 'x: y\r\n'.repeat(60_000))),
  '/resets': (_, socket) => socket.destroy(),
  '/resets-in-headers': (say, socket) => {
    say('HTTP/1.1 200 OK\r\ncontent-');
    setTimeout(() => socket.destroy(), 20);
  },
  '/resets-in-body': (say, socket) => {
    say(`${head('200 OK', 'content-length: 100\r\n')}half`);
    setTimeout(() => socket.destroy(), 20);
  },
  '/ends-early': (say, socket) => {
    say(`${head('200 OK', 'content-length: 100\r\n')}half`);
    socket.end();
  },
  '/loop': (say) => say(sendsTo('/loop')),
  '/to-honest': (say) => say(sendsTo('/honest')),
  '/to-link-local': (say) => say(sendsTo('http://169.254.169.254/latest/meta-data/')),
  '/to-loopback': (say) => say(sendsTo('http://127.0.0.1:1/')),
  '/to-loopback-v6': (say) => say(sendsTo('http://[::1]:1/')),
  '/to-private': (say) => say(sendsTo('http://10.0.0.1/')),
  '/to-file': (say) => say(sendsTo('file:///etc/passwd')),
  '/to-script': (say) => say(sendsTo('javascript:alert(1)')),
  '/to-nowhere': (say) => say(sendsTo('http://')),
  '/teapot': (say) => say(head('418 Teapot', 'content-length: 0\r\n')),
  '/busy': (say) => say(head('429 Busy', 'retry-after: 7\r\ncontent-length: 0\r\n')),
  '/gone': (say) => say(`${head('404 Not Found', 'content-length: 4\r\n')}gone`),
  '/broken': (say) => say(head('503 Out', 'content-length: 0\r\n')),
  '/locked': (say) => say(head('401 No', 'content-length: 0\r\n')),
};

function drip(bytes: string, say: (bytes: string) => void): () => void {
  let at = 0;
  const timer = setInterval(() => say(bytes[at++] ?? ''), 20);
  return () => clearInterval(timer);
}

/** A server that lies, on a loopback port. `asked`: the requests that came, whole. */
export async function lyingServer(lies: Record<string, Lie> = {}): Promise<{
  url: string;
  host: string;
  asked: string[];
  close(): Promise<void>;
}> {
  const asked: string[] = [];
  const all = { ...LIES, ...lies };
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      const request = bytes.toString('latin1');
      asked.push(request);
      const path = /^\S+ (\S+)/.exec(request)?.[1] ?? '';
      const stop = all[path.replace(/^http:\/\/[^/]+/, '')]?.(
        (said) => socket.writable && socket.write(said),
        socket,
      );
      if (typeof stop === 'function') socket.once('close', () => stop());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
