import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server that answers nobody until it is opened: a task that asks it lasts as long as its test wants. */
export class Gate {
  readonly #waiting = new Set<ServerResponse>();
  #open = false;
  readonly #server = createServer((_, response) => {
    if (this.#open) response.end('open');
    else this.#waiting.add(response);
  });

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
    this.#waiting.clear();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
