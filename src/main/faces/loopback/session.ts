/** Who may speak to the loopback host: whoever opened an address that it printed, and nobody else. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A secret for one more first address, for `lasting` ms where a number is given. */
  newToken(lasting?: number): string;
  /** Trades a token for a session's secret; null where it was never given or was used. */
  enter(token: string): string | null;
  /** True where a `Cookie` header carries a session of this host. */
  knows(cookieHeader: string | undefined): boolean;
  /** The `Set-Cookie` header that gives a browser the session. */
  cookie(secret: string): string;
}

interface Token {
  readonly hash: Buffer;
  /** In milliseconds since 1970. */
  readonly until: number;
}

const mostTokens = 100;

/** Keeps the sessions of the host at `port` in memory: they end with it. */
export function newSessions(port: number): Sessions {
  // Cookies know no ports: the name keeps two Viviers on one machine apart.
  const name = `vivier-${port}`;
  const tokens: Token[] = [];
  const sessions: Buffer[] = [];
  return {
    newToken(lasting = Infinity) {
      const token = newSecret();
      tokens.push({ hash: hash(token), until: Date.now() + lasting });
      // Addresses that nobody opens must not heap up.
      if (tokens.length > mostTokens) tokens.shift();
      return token;
    },
    enter(token) {
      const index = find(
        tokens.map(({ hash: kept }) => kept),
        token,
      );
      const [taken] = index === -1 ? [] : tokens.splice(index, 1);
      if (taken === undefined || taken.until < Date.now()) return null;
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

/** 32 random bytes, as an address and a header can carry them. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether two secrets are the same, in a time that tells nothing. */
export function isSecret(shown: string, secret: string): boolean {
  return timingSafeEqual(hash(shown), hash(secret));
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
