/**
 * What a program prints goes nowhere once whoever read it has died. Nobody is there to be told, and a ward is watched all the same: so a broken pipe is
 * no error. Left alone, it ends the program, or spins it: the report of the error breaks the pipe again.
 */
export function surviveBrokenPipes(): void {
  for (const pipe of [process.stdout, process.stderr]) pipe.on('error', () => undefined)
}
