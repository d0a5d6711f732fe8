import { Component, type ComponentChild, type ComponentType, h } from "preact";

/** Drawn again only when a property is another object: rows of a long list. */
export function memo<P extends object>(Drawn: (props: P) => ComponentChild): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      for (const name in after) if (name !== "children" && before[name] !== after[name]) return true;
      return false;
    }
    override render(props: P): ComponentChild {
      return h(Drawn as ComponentType<P>, props);
    }
  };
}
