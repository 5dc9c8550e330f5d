/** Whether a partner may be activated in mode actual: its implementation has passed, by our own nation's word, within a year. */

import { systemClock } from "@tocsin/host";
import type { Fault } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { readBundle } from "@tocsin/pki";
import { objectionTo, readCertificate } from "../certify/certificate.ts";

/** The certificate and our own public file in mode test, or that people go without. */
export type Certification = "waived" | { readonly certificate?: string; readonly certifier?: string };

const REMEDY =
  "Take its node through `tocsin certify` in mode test and give --certificate FILE and --certifier BUNDLE; --uncertified goes without.";

/** Why the partner is not certified; undefined where it is, or where people go without. */
export async function whyUncertified(
  certification: Certification = {},
  ourselves: Nation,
  nation: Nation,
): Promise<Fault | undefined> {
  if (certification === "waived") return undefined;
  const { certificate, certifier } = certification;
  if (certificate === undefined || certifier === undefined)
    return { code: "uncertified", what: `nobody says that the node of ${nation} has passed.`, remedy: REMEDY };
  const bundle = await readBundle(certifier);
  if (!bundle.ok) return bundle.error;
  if (bundle.value.nation !== ourselves) {
    const what = `is of ${bundle.value.nation}: what counts here is the word of ${ourselves}.`;
    return { code: "wrong-bundle", what, where: certifier };
  }
  const report = await readCertificate(certificate, bundle.value);
  if (!report.ok) return report.error;
  const what = objectionTo(report.value, nation, systemClock().now());
  return what === undefined ? undefined : { code: "uncertified", what, where: certificate, remedy: REMEDY };
}
