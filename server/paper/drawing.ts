/** The thread that draws: it is given a sheet, answers with the file, and ends. Drawing takes part of a second, which alarms cannot wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { drawSheet } from './document.ts'
import type { Sheet } from './sheet.ts'

const file = new Uint8Array(await drawSheet(workerData as Sheet))
parentPort!.postMessage(file, [file.buffer])
