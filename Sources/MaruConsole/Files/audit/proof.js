// Checks in this browser that a log holds an event (RFC 6962, 2.1): with the event, its proof and the signed root.

/** Whether this browser lets a page compute: only from this machine or over TLS. */
export const canCompute = () => globalThis.crypto?.subtle !== undefined;

/**
 * Computes the event's leaf and the root to which its proof leads.
 * `isSigned` says whether the checkpoint is signed by the key; `null` where the browser knows no Ed25519.
 */
export async function check({ index, number, proof, event, checkpoint }) {
  const signed = read(checkpoint.note);
  const leaf = await hash(0, bigEndian(index), bigEndian(number), new TextEncoder().encode(canonical(event)));
  const root = await climb(leaf, index, signed.size, proof.map(fromHex));
  return {
    leaf: hex(leaf),
    root: root && hex(root),
    signedRoot: hex(signed.root),
    matches: root !== null && hex(root) === hex(signed.root),
    isSigned: await isSigned(signed, checkpoint.key),
  };
}

/** The one form of a value that is hashed (RFC 8785): keys by their UTF-16 code units, numbers as this language writes them. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** The root above a leaf (RFC 9162, 2.1.3.2); `null` when the proof is too long or too short. */
async function climb(leaf, index, size, proof) {
  let [hashed, node, last] = [leaf, index, size - 1];
  if (node > last) return null;
  const rise = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  for (const sibling of proof) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hashed = await hash(1, sibling, hashed);
      while (node % 2 === 0 && node !== 0) rise();
    } else {
      hashed = await hash(1, hashed, sibling);
    }
    rise();
  }
  return last === 0 ? hashed : null;
}

/** A checkpoint: a text of lines, an empty line, and signatures. */
function read(note) {
  const gap = note.lastIndexOf("\n\n");
  const [origin, size, root] = note.slice(0, gap).split("\n");
  const signatures = note.slice(gap + 2).trim().split("\n").map((line) => fromBase64(line.split(" ")[2]).slice(4));
  return { text: note.slice(0, gap + 1), origin, size: Number(size), root: fromBase64(root), signatures };
}

/** A key is written `name+hash+base64`; its first byte says Ed25519. */
async function isSigned({ text, signatures }, key) {
  const bytes = fromBase64(key.split("+").slice(2).join("+")).slice(1);
  try {
    const verifying = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
    const message = new TextEncoder().encode(text);
    const valid = await Promise.all(signatures.map((one) => crypto.subtle.verify("Ed25519", verifying, one, message)));
    return valid.some(Boolean);
  } catch (error) {
    if (error.name === "NotSupportedError") return null;
    throw error;
  }
}

async function hash(prefix, ...parts) {
  const bytes = new Uint8Array(await new Blob([Uint8Array.of(prefix), ...parts]).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function bigEndian(count) {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(count));
  return bytes.buffer;
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
