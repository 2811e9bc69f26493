/** Who may vouch for a server that the program asks something of. */
import { getCACertificates } from 'node:tls';

/** The authorities of Node and of the system, where a company puts its own, and the given ones, PEM. */
export function trustedAuthorities(more: readonly string[] = []): string[] {
  // Most of the system's are Node's as well, and each costs time to read.
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...more])];
}

/** The codes of OpenSSL's verification and of Node's TLS (nodejs.org/api/tls.html, "X509 certificate error codes"). */
export function isTlsCode(code: string): boolean {
  return /CERT|^ERR_TLS_|^ERR_SSL_|^EPROTO$|_SIGNATURE|_ISSUER|^HOSTNAME_MISMATCH$|^INVALID_CA$|^PATH_LENGTH_EXCEEDED$|^STARTTLS_INJECTION$|^UPGRADE_TIMEOUT$/.test(
    code,
  );
}
