/** The baseline of (b): a Socket.IO server that says to all what one has said. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const httpServer = createServer()
const io = new Server(httpServer, { path: '/echo', serveClient: false })
io.on('connection', (socket) => socket.on('say', (message: unknown) => io.emit('said', message)))
httpServer.listen(0, '127.0.0.1', () => console.log(`port ${(httpServer.address() as AddressInfo).port}`))
process.once('SIGTERM', () => process.exit(0))
