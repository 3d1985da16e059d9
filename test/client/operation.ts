/** An operation of test/client/*.graphql, with the types that the schema gives it. */
export interface Operation<Result, Variables> {
  readonly text: string;
  /** Says what the operation answers and takes; never there. */
  readonly types?: (variables: Variables) => Result;
}
