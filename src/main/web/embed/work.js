const BATCH = 200;

/** Renews a solution this long before it expires, since sending takes time too. */
const MARGIN = 60_000;

/** If the challenge does not say when it expires. */
const LIFETIME = 15 * 60_000;

/** @typedef {{algorithm: string, challenge: string, salt: string, signature: string, maxnumber: number}} Challenge */

/**
 * The proof of work of one reply: solved while the reader types, and anew if it failed or is about
 * to expire.
 */
export class ProofOfWork {
  /** @param {() => Promise<Challenge | null>} ask */
  constructor(ask) {
    this.ask = ask;
    /** @type {Promise<{payload: string, expires: number} | null> | null} */
    this.solution = null;
  }

  /** Begins to solve, unless that was begun. */
  begin() {
    this.solution ??= this.solve();
  }

  /** Forgets the solution, which is valid once. */
  reset() {
    this.solution = null;
  }

  /** @returns {Promise<string | null>} the payload, or null if there is none */
  async payload() {
    const first = await this.solution;
    if (first && first.expires - MARGIN > Date.now()) return first.payload;
    this.solution = this.solve();
    return (await this.solution)?.payload ?? null;
  }

  async solve() {
    // Only pages that are secure have it; without it the service holds the reply.
    if (!globalThis.crypto?.subtle) return null;
    try {
      const challenge = await this.ask();
      return challenge && (await solved(challenge));
    } catch {
      return null;
    }
  }
}

/**
 * Finds the number whose hash with the salt is the challenge (ALTCHA).
 *
 * @param {Challenge} challenge
 */
export async function solved({ algorithm, challenge, salt, signature, maxnumber }) {
  const encoder = new TextEncoder();
  const hash = async (/** @type {number} */ number) => {
    const octets = await crypto.subtle.digest(algorithm, encoder.encode(salt + number));
    return [...new Uint8Array(octets)].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  };
  for (let from = 0; from <= maxnumber; from += BATCH) {
    const hashes = await Promise.all(Array.from({ length: BATCH }, (_, i) => hash(from + i)));
    const at = hashes.indexOf(challenge);
    if (at >= 0) {
      const payload = btoa(JSON.stringify({ algorithm, challenge, number: from + at, salt, signature }));
      return { payload, expires: expiry(salt) };
    }
  }
  return null;
}

/** @param {string} salt such as `1f…?expires=1800000000` */
function expiry(salt) {
  const seconds = Number(new URLSearchParams(salt.split("?")[1] ?? "").get("expires"));
  return seconds > 0 ? seconds * 1_000 : Date.now() + LIFETIME;
}
