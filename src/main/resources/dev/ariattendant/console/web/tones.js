/** The two frequencies of each key in Hz, by ITU-T Q.23. */
const LOW = { 1: 697, 2: 697, 3: 697, 4: 770, 5: 770, 6: 770, 7: 852, 8: 852, 9: 852, "*": 941, 0: 941, "#": 941 };
const HIGH = { 1: 1209, 4: 1209, 7: 1209, "*": 1209, 2: 1336, 5: 1336, 8: 1336, 0: 1336, 3: 1477, 6: 1477, 9: 1477, "#": 1477 };

const SECONDS = 0.12;
const LOUDNESS = 0.06;

let audio = null;

/** Plays the DTMF tone of a key. */
export function beep(digit) {
  audio ??= new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = LOUDNESS;
  gain.connect(audio.destination);
  for (const frequency of [LOW[digit], HIGH[digit]]) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start();
    tone.stop(audio.currentTime + SECONDS);
  }
}
