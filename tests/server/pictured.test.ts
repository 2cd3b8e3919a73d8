import { expect, test } from 'vitest'
import { scriptsAfterPicture } from '#server/http/pictured'

const PAGE = '<html><head><script src="/_next/a.js" async=""></script><script>self.b=1</script><script src="/_next/old.js" noModule=""></script></head>' +
  '<body><p>Bed 1</p><script src="/_next/c$&.js" id="_R_" async=""></script></body></html>'

test('the scripts of a page are asked for by its last line, in their order, and all else stays', () => {
  const page = scriptsAfterPicture(PAGE)
  expect(page).toContain('<head><script>self.b=1</script><script src="/_next/old.js" noModule=""></script></head><body><p>Bed 1</p><script>')
  expect(page).toContain('["/_next/a.js","/_next/c$&.js"]')
  expect(page).toMatch(/<\/script><\/body><\/html>$/)
  expect(page).not.toContain('async=""')
})

test('a page without scripts, or without an end, stays as it is', () => {
  expect(scriptsAfterPicture('<html><body>No</body></html>')).toBe('<html><body>No</body></html>')
  const cut = PAGE.replace('</body></html>', '')
  expect(scriptsAfterPicture(cut)).toBe(cut)
})
