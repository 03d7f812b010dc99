import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Sooner than a silent answer is given up, ms. */
const SIGN_OF_LIFE_MS = 3_000;

/** What is asked below this address is answered at once, with the rest of the address. */
const SAY = '/say/';

/** A web server whose answers end when it is opened: a task that asks it lasts as long as its test wants, up to the minute that a call may last. */
export class Gate {
  readonly #waiting = new Set<ServerResponse>();
  #open = false;
  readonly #server = createServer(({ url = '' }, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
    if (url.startsWith(SAY)) response.end(url.slice(SAY.length));
    else if (this.#open) response.end('open');
    else this.#waiting.add(response.on('close', () => this.#waiting.delete(response)));
  });
  readonly #signs = setInterval(() => {
    for (const response of this.#waiting) response.write('.');
  }, SIGN_OF_LIFE_MS);

  static async stand(): Promise<Gate> {
    const gate = new Gate();
    await new Promise<void>((resolve) => gate.#server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  /** host:port. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  open(): void {
    this.#open = true;
    for (const response of this.#waiting) response.end('open');
  }

  close(): void {
    clearInterval(this.#signs);
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
