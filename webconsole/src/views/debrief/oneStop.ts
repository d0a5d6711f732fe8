/** A list that is one stop for the Tab key; the arrows go from one to the next. */
import { useEffect, useRef } from "preact/hooks";

/** Gives the stop to what is chosen, or to the first; and to whatever has the focus, as long as it has it. */
export function useOneStop<E extends HTMLElement>(chosen: string) {
  const list = useRef<E>(null);
  const put = (stop: Element | null | undefined) => {
    for (const button of list.current?.querySelectorAll<HTMLButtonElement>("button[data-stop]") ?? [])
      button.tabIndex = button === stop ? 0 : -1;
  };
  useEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>("button[data-stop]") ?? [])];
    if (all.includes(document.activeElement as HTMLElement)) put(document.activeElement);
    else put(all.find((one) => one.dataset["stop"] === chosen) ?? all[0]);
  });
  const onFocusIn = (event: FocusEvent) => {
    const button = (event.target as HTMLElement).closest("button[data-stop]");
    if (button) put(button);
  };
  return { list, onFocusIn };
}
