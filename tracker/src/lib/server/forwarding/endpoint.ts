import { isIP, isIPv4 } from 'node:net';

export type EndpointProblem =
  | 'endpoint-invalid'
  /** The secret would travel in the clear over a public network. */
  | 'endpoint-not-https'
  | 'endpoint-credentials'
  | 'endpoint-query';

export type EndpointOutcome =
  | { readonly kind: 'good'; readonly endpoint: string }
  | { readonly kind: 'wrong'; readonly problem: EndpointProblem };

const wrong = (problem: EndpointProblem): EndpointOutcome => ({ kind: 'wrong', problem });

/**
 * Checks and tidies the address of another record store: https, or http to this machine or a private network.
 * A final `/` or `/statements` is taken off, since people copy the address of the resource.
 */
export function checkEndpoint(text: string): EndpointOutcome {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return wrong('endpoint-invalid');
  if (url.username !== '' || url.password !== '') return wrong('endpoint-credentials');
  if (url.search !== '' || url.hash !== '') return wrong('endpoint-query');
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) return wrong('endpoint-not-https');
  return { kind: 'good', endpoint: `${url.origin}${url.pathname.replace(/(?:\/statements)?\/*$/, '')}` };
}

/**
 * True for this machine and for private networks (RFC 1918, 4193, 3927, 4291), and for names that public DNS cannot
 * hold: those of one label, and of `.local`, `.internal`, `.localhost` (RFC 6761, 6762).
 * @param host as in `URL.hostname`: IPv6 in brackets, numbers in their canonical form
 */
export function isPrivateHost(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (isIPv4(address)) {
    const [a = 0, b = 0] = address.split('.').map(Number);
    return (
      a === 127 || a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)
    );
  }
  if (isIP(address) === 6) return address === '::1' || /^f[cd]/.test(address) || /^fe[89ab]/.test(address);
  return !address.includes('.') || /\.(?:local|internal|localhost)$/.test(address);
}
