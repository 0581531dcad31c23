// One event in full, with the proof that the log holds it, which is checked here.

import { copyButton } from "../copy.js";
import { show } from "../dialog.js";
import { fill, h } from "../dom.js";
import { number } from "../format.js";
import { notice, waiting } from "../notice.js";
import { t } from "../text/text.js";
import { askButton } from "./contents.js";
import * as log from "./log.js";
import { canCompute, check } from "./proof.js";

/** Opens the event with that index, for a reason. */
export function openEvent(index, reason) {
  const body = h("div", { class: "event" }, waiting());
  log.proof(index, reason).then((proven) => draw(body, proven, reason)).catch((error) => fill(body, notice(error)));
  return show({ title: t("audit.event", { index: number(index) }), content: body });
}

async function draw(body, proven, reason) {
  const verdict = h("div", { role: "status" }, t("audit.checking"));
  const { index, number: ordinal, leaf, proof, checkpoint, event } = proven;
  fill(body, verdict,
    h("dl", { class: "facts" },
      fact("audit.index", number(index)), fact("audit.number", number(ordinal)),
      fact("audit.size", number(checkpoint.size)), fact("audit.origin", checkpoint.origin)),
    askButton(event, reason),
    part("audit.record", JSON.stringify(event, null, 2), true),
    part("audit.leaf", leaf), part("audit.proof", proof.join("\n") || t("audit.proofEmpty")),
    part("audit.root", checkpoint.root), part("audit.checkpoint", checkpoint.note), part("audit.key", checkpoint.key));
  try {
    fill(verdict, ...(await verdictOn(proven)));
  } catch (error) {
    fill(verdict, h("p", { class: "notice bad" }, t("audit.unreadable", { reason: error.message })));
  }
}

async function verdictOn(proven) {
  if (!canCompute()) return [h("p", { class: "notice warn" }, t("audit.cannotCompute"))];
  const { leaf, root, matches, isSigned } = await check(proven);
  const isSound = matches && leaf === proven.leaf && isSigned !== false;
  const signature = isSigned === null ? "audit.signatureUnknown" : isSigned ? "audit.signatureGood" : "audit.signatureBad";
  return [h("div", { class: `notice ${isSound ? "sound" : "bad"}` },
    h("p", {}, h("strong", {}, t(isSound ? "audit.sound" : "audit.unsound"))),
    h("p", { class: "hint" }, t("audit.computed", { leaf: leaf.slice(0, 12), root: root?.slice(0, 12) ?? "–" })),
    h("p", { class: "hint" }, t(signature)))];
}

function fact(name, value) {
  return h("div", {}, h("dt", {}, t(name)), h("dd", {}, value));
}

function part(name, text, isOpen = false) {
  return h("details", { open: isOpen }, h("summary", {}, t(name)),
    h("pre", { tabindex: "0" }, text), copyButton(() => text));
}
