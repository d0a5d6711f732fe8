import { type Attributes, Component, type ComponentChild, type FunctionComponent, h } from "preact";

/** Drawn again only when a property is another object: rows of a long list. */
export function memo<P extends object>(
  render: (props: P) => ComponentChild,
): FunctionComponent<P & Attributes> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return Object.keys({ ...before, ...after }).some((key) => before[key] !== after[key]);
    }
    override render(props: P): ComponentChild {
      return h(render as FunctionComponent<P>, props as P & Attributes);
    }
  }
  return (props) => h(Memo as never, props as never);
}
