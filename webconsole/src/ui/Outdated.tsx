import { signal } from "@preact/signals";
import { text } from "../i18n";
import { whyMissing } from "../server/version";
import { Missing } from "./lazy";

const missing = signal<"unreachable" | "replaced" | null>(null);

/** Something the page wanted to download did not come: says why, and what to do. */
export async function couldNotLoad(): Promise<void> {
  missing.value = await whyMissing();
}

export function Outdated() {
  const why = missing.value;
  if (!why) return null;
  return (
    <div class="outdated">
      <Missing
        why={why}
        retry={() => {
          missing.value = null;
        }}
        retryLabel={text.value.common.close}
      />
    </div>
  );
}
