import { PhoneCall } from "lucide-preact";
import { awaited, order } from "../../board/commands";
import { text } from "../../i18n";
import { takeSeat } from "../../phone/headset";
import { go } from "../../route";
import type { Seat } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { phoneBarWords } from "./phoneBarWords";
import "../../styles/console/headset.css";

/** What is wrong with the seat's SIP telephone and what to do about it; nothing when all is well. */
export function PhoneBar({ seat }: { seat: Seat }) {
  const words = phoneBarWords.value;
  if (seat.phone_call === "rings") {
    return (
      <div class="trouble info" data-testid="phone-rings">
        <Notice kind="info">{words.rings}</Notice>
      </div>
    );
  }
  const sentence = sentenceOf(seat);
  if (!sentence) return null;
  const away = seat.phone_state === "unreachable";
  return (
    <div class="trouble" data-testid="phone-trouble" data-why={away ? "unreachable" : seat.phone_trouble}>
      <Notice kind={seat.phone_trouble === "replaced" ? "info" : "bad"}>{sentence}</Notice>
      {(away || seat.phone_trouble === "password") && (
        <>
          <Button onClick={() => void takeSeat(seat.seat, { phone: "browser", on_demand: false })}>
            {words.useBrowser}
          </Button>
          <Button kind="primary" onClick={() => go({ at: "phone", seat: seat.seat })}>
            {words.openSheet}
          </Button>
        </>
      )}
      {!away && !seat.leg && !seat.on_demand && (
        <Button
          kind="primary"
          pending={awaited("CallPhone")}
          onClick={() => void order({ type: "CallPhone" })}
          icon={<PhoneCall size={18} aria-hidden="true" />}
        >
          {words.call}
        </Button>
      )}
    </div>
  );
}

function sentenceOf(seat: Seat): string {
  const words = phoneBarWords.value;
  const trouble = seat.phone_trouble ?? "";
  // Who can be heard has time; what is wrong with another telephone is told when this one is put down.
  if (seat.leg) return "";
  if (trouble === "password" || trouble === "replaced")
    return text.value.phone.trouble[trouble](seat.phone_address ?? "");
  // A telephone that was unplugged says nothing: that its voice is gone matters more than its registration.
  if (trouble && trouble !== "unreachable") return text.value.phone.trouble[trouble];
  if (seat.phone_state === "unreachable") return words.notRegistered;
  return seat.on_demand ? "" : words.notCalled;
}
