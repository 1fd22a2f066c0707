import { checkFile, type Preview, previewOf, type Refusal } from './import-check';
import { type Added, mergeExport } from './import-merge';

export type { Refusal } from './import-check';
export type Read = { ok: true; preview: Preview; merge: () => Promise<Added> } | ({ ok: false } & Refusal);

/** What a file holds, and the one way to take it in. */
export async function readFile(blob: Blob): Promise<Read> {
  const checked = await checkFile(blob);
  if (!checked.ok) return checked;
  return { ok: true, preview: previewOf(checked.file), merge: () => mergeExport(checked.file) };
}
