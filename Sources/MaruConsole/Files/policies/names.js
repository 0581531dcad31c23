// How levels, policies and their signatures are called.

import { h } from "../dom.js";
import { t } from "../text/text.js";

export function levelName({ organization_name: organization, project_name: project }) {
  if (organization === null) return t("policies.installation");
  return project === null ? organization : `${organization} / ${project}`;
}

/** What is in force at a level. */
export function policyName({ source, file, revision }) {
  if (source === "file") return t("policies.ofFile", { file });
  if (source === "none") return h("span", { class: "faded" }, t("policies.nothing"));
  return h("strong", {}, revision.name ?? "–");
}

/** Whether a signature is of a revision, and whose it is. */
export function signature({ signed, signer }) {
  if (signed === "no") return t("policies.unsigned");
  const style = signed === "yes" ? "state loaded" : "state failed";
  return [h("span", { class: style }, t(`policies.signed.${signed}`)), " ", h("code", { class: "faded signer" }, signer)];
}
