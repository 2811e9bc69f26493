/** A line between a client and a server that a test can cut, or that lies. */
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** What the client has sent, as it went over the line. */
  sent(): Buffer;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Where the server listens; 0 for a line at whose end nobody speaks. */
  readonly to: number;
  /** The line is cut after the server has sent this many bytes over one connection. */
  readonly cutAfter?: number;
  /** Changes what the server says. */
  readonly lie?: (bytes: Buffer) => Buffer;
}

/** Listens on a port of its own until it is closed. */
export function startProxy({
  to,
  cutAfter = Infinity,
  lie = (bytes) => bytes,
}: ProxyOptions): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const sent: Buffer[] = [];
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.on('data', (bytes) => sent.push(bytes));
    if (to === 0) return;
    const upstream = connect(to, '127.0.0.1');
    sockets.add(upstream);
    let passed = 0;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (bytes) => upstream.write(bytes)).on('close', cut);
    upstream
      .on('error', cut)
      .on('close', cut)
      .on('data', (bytes) => {
        client.write(lie(bytes));
        passed += bytes.length;
        if (passed > cutAfter) cut();
      });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        sent: () => Buffer.concat(sent),
        close() {
          for (const socket of sockets) socket.destroy();
          return new Promise((done) => {
            server.close(() => done());
          });
        },
      });
    });
  });
}
