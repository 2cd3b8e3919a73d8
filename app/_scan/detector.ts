/** Reads codes off a picture: by the browser where it can, else by ZXing, which comes from this server and never from elsewhere. */

/** Every distinct code in this picture. */
export type Detector = (picture: HTMLVideoElement) => Promise<readonly string[]>

/** What wristbands and bags carry. */
const NATIVE = ['qr_code', 'data_matrix', 'aztec', 'code_128', 'code_39'] as const
const ZXING = ['QRCode', 'DataMatrix', 'Aztec', 'Code128', 'Code39'] as const

interface NativeDetector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface NativeDetectorClass {
  new (options: { formats: readonly string[] }): NativeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

const distinct = (codes: readonly string[]): readonly string[] => [...new Set(codes.filter((code) => code !== ''))]

export async function createDetector(): Promise<Detector> {
  return (await nativeDetector().catch(() => null)) ?? zxingDetector()
}

/** Null where the browser has none, or one that reads nothing: some have the name without the works. */
async function nativeDetector(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector
  if (!known) return null
  const can = await known.getSupportedFormats()
  if (!NATIVE.every((format) => can.includes(format))) return null
  const detector = new known({ formats: NATIVE })
  return async (picture) => distinct((await detector.detect(picture)).map(({ rawValue }) => rawValue))
}

async function zxingDetector(): Promise<Detector> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const file = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href
  await prepareZXingModule({ overrides: { locateFile: () => file }, fireImmediately: true })
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws no pictures.')
  return async (picture) => {
    const { videoWidth: width, videoHeight: height } = picture
    if (width === 0 || height === 0) return []
    Object.assign(context.canvas, { width, height })
    context.drawImage(picture, 0, 0, width, height)
    const found = await readBarcodes(context.getImageData(0, 0, width, height), { formats: [...ZXING], maxNumberOfSymbols: 4, tryHarder: true })
    return distinct(found.filter(({ isValid }) => isValid).map(({ text }) => text))
  }
}
