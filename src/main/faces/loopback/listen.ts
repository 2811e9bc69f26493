/** Listening on this machine alone, by both of its loopback addresses. */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { Failure } from '../../../shared/errors.ts';

export interface Listening {
  readonly port: number;
  answerWith(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Ends every connection and resolves when the port is free. */
  close(): Promise<void>;
}

/** How often the system may choose a port that is taken by the other address. */
const attempts = 20;

/**
 * Listens on 127.0.0.1 and on ::1, at the same port. A browser asks for a name under `localhost` by ::1 first, so that
 * a stranger there would be asked for our pages; where the machine has no ::1 nobody can be. Throws `port-unavailable`.
 */
export async function listenOnLoopback(wanted: number, options: ServerOptions): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const first = createServer(options);
    const port = await listen(first, wanted, '127.0.0.1').catch((thrown: unknown) => {
      throw unavailable(wanted, thrown);
    });
    const second = createServer(options);
    try {
      await listen(second, port, '::1');
      return over([first, second], port);
    } catch (thrown) {
      if (!isTaken(thrown)) return over([first], port);
      await close(first);
      if (wanted !== 0 || attempt === attempts) throw unavailable(port, thrown);
    }
  }
}

function over(servers: readonly Server[], port: number): Listening {
  return {
    port,
    answerWith(answer) {
      for (const server of servers) server.on('request', answer);
    },
    async close() {
      await Promise.all(servers.map(close));
    },
  };
}

function listen(server: Server, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address.includes(':') }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function isTaken(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code !== 'EADDRNOTAVAIL' &&
    thrown.code !== 'EAFNOSUPPORT'
  );
}

function unavailable(port: number, cause: unknown): Failure {
  return new Failure('port-unavailable', { port }, { cause });
}
