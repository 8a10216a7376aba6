// Passkeys need a script: the browser asks the device, the server checks the answer. Everything else works without.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const withBytes = (list) => list?.map((item) => ({ ...item, id: bytes(item.id) }))

/** Of the site: the session is not one in which a passkey may be added. */
const NEEDS_SIGN_IN = new Set(['access.signInAnew', 'access.usePasskey'])

async function ask(path, body) {
  const answer = await fetch(`/api/auth/passkey/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  })
  if (answer.ok) return answer.json()
  const { code } = await answer.json().catch(() => ({}))
  throw Object.assign(new Error(code), { status: answer.status, code })
}

const shared = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
})

async function signIn() {
  const options = await ask('generate-authenticate-options')
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
    userVerification: 'required',
  }
  const credential = await navigator.credentials.get({ publicKey })
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response
  const response = {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : undefined,
  }
  await ask('verify-authentication', { response: { ...shared(credential), response } })
}

async function add(name) {
  const options = await ask('generate-register-options')
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  }
  const credential = await navigator.credentials.create({ publicKey })
  const { attestationObject, clientDataJSON } = credential.response
  const response = {
    attestationObject: text(attestationObject),
    clientDataJSON: text(clientDataJSON),
    transports: credential.response.getTransports?.() ?? [],
  }
  await ask('verify-registration', { response: { ...shared(credential), response }, name: name || undefined })
}

for (const part of document.querySelectorAll('[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  const button = part.querySelector('button')
  const status = part.querySelector('[role=status]')
  part.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    status.textContent = ''
    try {
      if (part.dataset.passkey === 'add') await add(part.querySelector('input').value.trim())
      else await signIn()
      location.assign(part.dataset.to)
    } catch (error) {
      const stale = NEEDS_SIGN_IN.has(error.code) && part.dataset.stale
      const named = error.code === 'access.passkeyName' && part.dataset.named
      status.textContent = error.status === 429 ? part.dataset.many : named || stale || part.dataset.failed
      button.disabled = false
    }
  })
}
