// Files that a person picks, as the sandbox takes them.

const MOST = 0x8000;

export async function read(list) {
  return Promise.all([...list].map(async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += MOST) binary += String.fromCharCode(...bytes.subarray(at, at + MOST));
    return { filename: file.name, content_type: file.type || undefined, base64: btoa(binary) };
  }));
}
