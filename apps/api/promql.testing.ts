import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** A figure of a metric, as a scrape tells it. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
type Series = Omit<Sample, 'name'>;

/** The figures of a scrape. */
export const samplesOf = (scrape: string): readonly Sample[] =>
  [...scrape.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels = '', value]) => ({
    name: name!,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label, text])),
    value: Number(value),
  }));

/** What the alarms are written in, evaluated by the grammar of Prometheus itself. What no alarm uses is an error, not a guess. */
export class Expression {
  readonly #root: SyntaxNode;
  constructor(readonly text: string) {
    const tree = parser.parse(text);
    tree.iterate({
      enter: (node) => {
        if (node.type.isError) throw new Error(`not PromQL at ${node.from}: ${text}`);
      },
    });
    this.#root = tree.topNode.firstChild!;
  }

  /** Names of the metrics, and of the labels that each is asked by. */
  asks(): readonly { readonly metric: string; readonly labels: readonly string[] }[] {
    const found: { metric: string; labels: string[] }[] = [];
    const visit = (node: SyntaxNode, by: readonly string[]): void => {
      const labels = node.name === 'AggregateExpr' ? this.#labelsOf(node) : by;
      if (node.name === 'VectorSelector') found.push({ metric: this.#text(node), labels: [...labels] });
      for (const child of childrenOf(node)) visit(child, labels);
    };
    visit(this.#root, []);
    return found;
  }

  firing(samples: readonly Sample[]): readonly Series[] {
    const result = this.#value(this.#root, samples);
    if (typeof result === 'number') throw new Error(`a number is no alarm: ${this.text}`);
    return result;
  }

  #value(node: SyntaxNode, samples: readonly Sample[]): readonly Series[] | number {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return Number(this.#text(node));
      case 'VectorSelector':
        return samples.filter(({ name }) => name === this.#text(node)).map(({ labels, value }) => ({ labels, value }));
      case 'FunctionCall': {
        if (!node.getChild('FunctionIdentifier')?.getChild('Absent')) return this.#unknown(node);
        return this.#series(inBrackets(node), samples).length === 0 ? [{ labels: {}, value: 1 }] : [];
      }
      case 'AggregateExpr':
        return this.#aggregate(node, samples);
      case 'BinaryExpr':
        return this.#binary(node, samples);
      default:
        return this.#unknown(node);
    }
  }

  #aggregate(node: SyntaxNode, samples: readonly Sample[]): readonly Series[] {
    const operation = node.getChild('AggregateOp')!.firstChild!.name;
    if ((operation !== 'Max' && operation !== 'Min') || !node.getChild('AggregateModifier')?.getChild('By')) this.#unknown(node);
    const by = this.#labelsOf(node);
    const groups = Map.groupBy(this.#series(inBrackets(node), samples), ({ labels }) => keyOf(only(labels, by)));
    return [...groups.values()].map((group) => ({
      labels: only(group[0]!.labels, by),
      value: (operation === 'Max' ? Math.max : Math.min)(...group.map(({ value }) => value)),
    }));
  }

  #binary(node: SyntaxNode, samples: readonly Sample[]): readonly Series[] {
    const [left, operator, right] = childrenOf(node);
    const series = this.#series(left!, samples);
    if (operator!.name === 'Unless') {
      const without = new Set(this.#series(right!, samples).map(({ labels }) => keyOf(labels)));
      return series.filter(({ labels }) => !without.has(keyOf(labels)));
    }
    const bound = this.#value(right!, samples);
    if (typeof bound !== 'number') return this.#unknown(node);
    if (operator!.name === 'Gtr') return series.filter(({ value }) => value > bound);
    if (operator!.name === 'Eql') return series.filter(({ value }) => value === bound);
    return this.#unknown(node);
  }

  #series(node: SyntaxNode, samples: readonly Sample[]): readonly Series[] {
    const value = this.#value(node, samples);
    return typeof value === 'number' ? this.#unknown(node) : value;
  }
  #labelsOf(node: SyntaxNode): readonly string[] {
    return node
      .getChild('AggregateModifier')!
      .getChild('GroupingLabels')!
      .getChildren('LabelName')
      .map((label) => this.#text(label));
  }
  #text({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }
  #unknown(node: SyntaxNode): never {
    throw new Error(`the tests cannot evaluate ${node.name}: ${this.#text(node)}`);
  }
}

const only = (labels: Series['labels'], names: readonly string[]): Series['labels'] =>
  Object.fromEntries(names.flatMap((name) => (name in labels ? [[name, labels[name]!]] : [])));
const keyOf = (labels: Series['labels']): string => JSON.stringify(Object.entries(labels).toSorted());
const inBrackets = (node: SyntaxNode): SyntaxNode => node.getChild('FunctionCallBody')!.firstChild!;
function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
