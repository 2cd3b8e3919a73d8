/** One thing wrong with a protocol: where, and a sentence for whoever wrote it. */
export interface ProtocolProblem {
  readonly path: string
  readonly sentence: string
}

export type Problems = readonly ProtocolProblem[]

export const problem = (path: string, sentence: string): ProtocolProblem => ({ path, sentence })

/** Nothing when it is right, else the sentence. */
export const unless = (isRight: boolean, path: string, sentence: string): Problems =>
  isRight ? [] : [problem(path, sentence)]
