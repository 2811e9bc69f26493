/** Who may speak to the loopback host: whoever opened an address that it printed, and nobody else. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A secret for one more first address. */
  newToken(): string;
  /** Trades a token for a session's secret; null where it was never given or was used. */
  enter(token: string): string | null;
  /** True where a `Cookie` header carries a session of this host. */
  knows(cookieHeader: string | undefined): boolean;
  /** The `Set-Cookie` header that gives a browser the session. */
  cookie(secret: string): string;
}

/** Keeps the sessions of the host at `port` in memory: they end with it. */
export function newSessions(port: number): Sessions {
  // Cookies know no ports: the name keeps two Viviers on one machine apart.
  const name = `vivier-${port}`;
  const tokens: Buffer[] = [];
  const sessions: Buffer[] = [];
  return {
    newToken() {
      const token = newSecret();
      tokens.push(hash(token));
      return token;
    },
    enter(token) {
      const index = find(tokens, token);
      if (index === -1) return null;
      tokens.splice(index, 1);
      const secret = newSecret();
      sessions.push(hash(secret));
      return secret;
    },
    knows(cookieHeader) {
      const secret = valueOf(cookieHeader ?? '', name);
      return secret !== null && find(sessions, secret) !== -1;
    },
    cookie: (secret) => `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

// Every entry is compared, and in constant time, so that time tells nothing.
function find(hashes: readonly Buffer[], secret: string): number {
  const wanted = hash(secret);
  let found = -1;
  hashes.forEach((candidate, index) => {
    if (timingSafeEqual(candidate, wanted)) found = index;
  });
  return found;
}

function valueOf(cookieHeader: string, name: string): string | null {
  for (const pair of cookieHeader.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
