import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../i18n";
import { Button } from "./Button";

interface Props {
  title: string;
  close(): void;
  children: ComponentChildren;
  wide?: boolean;
  /** Can be printed: alone on the paper. */
  sheet?: boolean;
  footer?: ComponentChildren;
}

/** A native modal: the focus is kept inside, Escape closes, and the focus goes back where it was. */
export function Dialog({ title, close, children, wide, sheet, footer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`${wide ? "wide" : ""} ${sheet ? "sheet" : ""}`}
      aria-labelledby="dialog-title"
      onClose={close}
    >
      <header>
        <h2 id="dialog-title">{title}</h2>
      </header>
      <div class="dialog-body">{children}</div>
      <footer>
        {footer}
        <Button kind={footer ? "plain" : "primary"} onClick={() => dialog.current?.close()}>
          {footer ? text.value.common.cancel : text.value.common.close}
        </Button>
      </footer>
    </dialog>
  );
}
