<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name></name>
    <message>
        <source>Hotkeys</source>
        <comment>Bypass</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <comment>Mute</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <comment>Next voice</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <comment>Previous voice</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <comment>Record</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <comment>Push-to-talk</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Push-to-talk is on: you are heard while {key} is held</source>
        <translation>Sprechtaste ist an: Man hört Sie, solange {key} gedrückt ist</translation>
    </message>
    <message>
        <source>Push-to-talk is on, and no key is watched: you are heard only after the command vc-app --do push-to-talk-down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Nothing can be recorded: start the conversion first</source>
        <translation>Es gibt nichts aufzunehmen: Starten Sie zuerst die Umwandlung</translation>
    </message>
    <message>
        <source>There is no voice to go to</source>
        <translation>Es gibt keine andere Stimme</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Open the folder</source>
        <translation>Den Ordner öffnen</translation>
    </message>
    <message>
        <source>Sho&amp;w in folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung schließen</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>Building</name>
    <message>
        <source>Nothing here takes {}</source>
        <translation>Damit lässt sich hier nichts anfangen: {}</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>semitones</source>
        <translation>Halbtöne</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>Formant</source>
        <translation>Formanten</translation>
    </message>
    <message>
        <source>Noise gate</source>
        <translation>Noise-Gate</translation>
    </message>
    <message>
        <source>Dry / wet</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Output gain</source>
        <translation>Pegel</translation>
    </message>
</context>
<context>
    <name>DelayReadout</name>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>From microphone to output</source>
        <translation>Vom Mikrofon bis zum Ausgang</translation>
    </message>
    <message>
        <source>{}: p50 {}, p99 {}, worst {} ms</source>
        <translation>{}: p50 {}, p99 {}, längste {} ms</translation>
    </message>
    <message>
        <source>Delay {}, {}</source>
        <translation>Verzögerung {}, {}</translation>
    </message>
</context>
<context>
    <name>DeviceModel</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>{} (not connected)</source>
        <translation>{} (nicht angeschlossen)</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceSelector</name>
    <message>
        <source>{} level</source>
        <translation>Pegel: {}</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Reconnecting …</source>
        <translation>Verbindet neu …</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Dropouts just now</source>
        <translation>Gerade Aussetzer</translation>
    </message>
    <message>
        <source>Close to the limit</source>
        <translation>Nahe am Limit</translation>
    </message>
    <message>
        <source>No dropouts</source>
        <translation>Keine Aussetzer</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Synthesis</source>
        <translation>Synthese</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Share of real time that conversion needs</source>
        <translation>Anteil der Echtzeit, den die Umwandlung braucht</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Age of the oldest block that waits for conversion</source>
        <translation>Alter des ältesten Blocks, der auf die Umwandlung wartet</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Blocks converted too late; silence was played instead</source>
        <translation>Blöcke, die zu spät fertig wurden; stattdessen war Stille zu hören</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Blocks not converted: the queue was full</source>
        <translation>Nicht umgewandelte Blöcke: Die Warteschlange war voll</translation>
    </message>
    <message>
        <source>Input xruns</source>
        <translation>Eingang: Xruns</translation>
    </message>
    <message>
        <source>Times the microphone&apos;s sound was not fetched in time</source>
        <translation>Wie oft der Ton des Mikrofons nicht rechtzeitig abgeholt wurde</translation>
    </message>
    <message>
        <source>Output xruns</source>
        <translation>Ausgang: Xruns</translation>
    </message>
    <message>
        <source>Times the output ran out of sound</source>
        <translation>Wie oft dem Ausgang der Ton ausging</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Times a device or a process was brought back</source>
        <translation>Wie oft ein Gerät oder ein Prozess neu gestartet wurde</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>Delay and health, part by part</source>
        <translation>Verzögerung und Zustand, Teil für Teil</translation>
    </message>
    <message>
        <source>Measure my &amp;delay</source>
        <translation>Verzö&amp;gerung messen</translation>
    </message>
    <message>
        <source>Play a short sound and time its way back to the microphone: put the microphone near the loudspeaker</source>
        <translation>Spielt einen kurzen Ton und misst, wann er im Mikrofon ankommt: Stellen Sie das Mikrofon nahe an den Lautsprecher</translation>
    </message>
    <message>
        <source>Measured: {:.1f} ms</source>
        <translation>Gemessen: {:.1f} ms</translation>
    </message>
    <message>
        <source>Nothing came back: turn the loudspeaker up and put the microphone near it</source>
        <translation>Es kam nichts zurück: Stellen Sie den Lautsprecher lauter und das Mikrofon näher heran</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Misst …</translation>
    </message>
    <message>
        <source>ms per block</source>
        <translation>ms je Block</translation>
    </message>
    <message>
        <source>Which part of the path</source>
        <translation>Welcher Teil des Weges</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>Half of the blocks took less</source>
        <translation>Die Hälfte der Blöcke brauchte weniger</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>All but one in a hundred took less</source>
        <translation>Alle bis auf einen von hundert brauchten weniger</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>längste</translation>
    </message>
    <message>
        <source>The slowest block of the last seconds</source>
        <translation>Der langsamste Block der letzten Sekunden</translation>
    </message>
</context>
<context>
    <name>HotkeySession</name>
    <message>
        <source>Another action has this key: neither is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key: you are heard only after the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does something else in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is typed in every text: add Ctrl or Alt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift changes what {} is: leave it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop (Wayland) lets no program hear keys that are typed in another. Give the commands below to keys in the desktop&apos;s own keyboard settings.</source>
        <translation>Dieser Desktop (Wayland) lässt kein Programm Tasten hören, die in einem anderen gedrückt werden. Legen Sie die Befehle unten in den Tastatureinstellungen des Desktops auf Tasten.</translation>
    </message>
    <message>
        <source>There is no desktop whose keys could be heard</source>
        <translation>Es gibt keinen Desktop, dessen Tasten zu hören wären</translation>
    </message>
    <message>
        <source>The system keeps the keyboard to itself: in System Settings, Privacy &amp; Security, allow this program under Input Monitoring and Accessibility, then try again.</source>
        <translation>Das System gibt die Tastatur nicht frei: Erlauben Sie das Programm in den Systemeinstellungen, Datenschutz &amp; Sicherheit, unter Eingabeüberwachung und Bedienungshilfen, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The keyboard cannot be heard: {}</source>
        <translation>Die Tastatur ist nicht zu hören: {}</translation>
    </message>
</context>
<context>
    <name>HotkeyView</name>
    <message>
        <source>Keys work in every program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen for the keys below, whichever program has the keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard only while the push-to-talk key is held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send silence otherwise; who is muted stays mute all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each command does the same from a terminal, a stream deck, or a key of the desktop&apos;s own keyboard settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Click, or press Space, and then the new keys; Esc: leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press keys …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>peak {:.0f} dB; too loud, turn it down</source>
        <translation>Spitze {:.0f} dB; zu laut, leiser stellen</translation>
    </message>
    <message>
        <source>peak {:.0f} dB</source>
        <translation>Spitze {:.0f} dB</translation>
    </message>
</context>
<context>
    <name>LibrarySession</name>
    <message numerus="yes">
        <source>Deleted {0}: %n voice(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is among your voices already</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Replaced {0}: %n voice(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported {0}: %n voice(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Exported {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveChip</name>
    <message>
        <source>Go to the live room</source>
        <translation>Zum Live-Raum gehen</translation>
    </message>
    <message>
        <source>Live: off</source>
        <translation>Live: aus</translation>
    </message>
    <message>
        <source>Stop the live voice</source>
        <translation>Die Live-Stimme anhalten</translation>
    </message>
    <message>
        <source>Start the live voice</source>
        <translation>Die Live-Stimme starten</translation>
    </message>
    <message>
        <source>Live: {}</source>
        <translation>Live: {}</translation>
    </message>
</context>
<context>
    <name>LiveKeys</name>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>start or stop</source>
        <translation>starten oder anhalten</translation>
    </message>
    <message>
        <source>pick a voice</source>
        <translation>eine Stimme wählen</translation>
    </message>
    <message>
        <source>bypass: hear your own voice</source>
        <translation>Bypass: die eigene Stimme hören</translation>
    </message>
    <message>
        <source>A (hold)</source>
        <translation>A (halten)</translation>
    </message>
    <message>
        <source>compare with your own voice</source>
        <translation>mit der eigenen Stimme vergleichen</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>stumm schalten</translation>
    </message>
    <message>
        <source>record</source>
        <translation>aufnehmen</translation>
    </message>
    <message>
        <source>details of the delay</source>
        <translation>Einzelheiten zur Verzögerung</translation>
    </message>
    <message>
        <source>save a preset</source>
        <translation>ein Preset speichern</translation>
    </message>
    <message>
        <source>Alt+I, Alt+O, Alt+T</source>
        <translation>Alt+E, Alt+A, Alt+M</translation>
    </message>
    <message>
        <source>input, output, monitor</source>
        <translation>Eingang, Ausgang, Mithören</translation>
    </message>
    <message>
        <source>Alt+P</source>
        <translation>Alt+P</translation>
    </message>
    <message>
        <source>presets</source>
        <translation>Presets</translation>
    </message>
</context>
<context>
    <name>LiveRoom</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Speak, and be heard as somebody else</source>
        <translation>Sprechen und als jemand anderes gehört werden</translation>
    </message>
</context>
<context>
    <name>LiveSession</name>
    <message>
        <source>{} cannot be written: {}; choose another folder</source>
        <translation>{} lässt sich nicht beschreiben: {}; wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>The pack {} is gone; its voice is heard until you pick another</source>
        <translation>Das Stimmpaket {} ist weg; seine Stimme ist zu hören, bis Sie eine andere wählen</translation>
    </message>
    <message>
        <source>The voice {} of {} is gone</source>
        <translation>Die Stimme {} aus {} ist weg</translation>
    </message>
    <message>
        <source>Recorded to {}</source>
        <translation>Aufgenommen in {}</translation>
    </message>
    <message>
        <source>{} is both input and output: use headphones, or it may howl</source>
        <translation>{} ist Eingang und Ausgang zugleich: Nehmen Sie Kopfhörer, sonst kann es pfeifen</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>&amp;Input</source>
        <translation>&amp;Eingang</translation>
    </message>
    <message>
        <source>The microphone you speak into</source>
        <translation>Das Mikrofon, in das Sie sprechen</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>&amp;Ausgang</translation>
    </message>
    <message>
        <source>Where your new voice goes: a loudspeaker, or the virtual cable that another program listens to</source>
        <translation>Wohin Ihre neue Stimme geht: ein Lautsprecher oder das virtuelle Kabel, an dem ein anderes Programm lauscht</translation>
    </message>
    <message>
        <source>Moni&amp;tor</source>
        <translation>&amp;Mithören</translation>
    </message>
    <message>
        <source>A second output, to hear yourself</source>
        <translation>Ein zweiter Ausgang, um sich selbst zu hören</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Ihre Stimme</translation>
    </message>
    <message>
        <source>New voice</source>
        <translation>Neue Stimme</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Plug one in, or switch it on in the system&apos;s sound settings: it appears here by itself, within two seconds.</source>
        <translation>Schließen Sie eines an oder schalten Sie es in den Klangeinstellungen des Systems ein: Es erscheint hier von selbst, binnen zwei Sekunden.</translation>
    </message>
    <message>
        <source>No loudspeaker or headphones found</source>
        <translation>Kein Lautsprecher und kein Kopfhörer gefunden</translation>
    </message>
    <message>
        <source>No microphone found</source>
        <translation>Kein Mikrofon gefunden</translation>
    </message>
    <message>
        <source>Where recordings go</source>
        <translation>Wohin Aufnahmen kommen</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Something went wrong: {}. The details are in {}</source>
        <translation>Etwas ist schiefgegangen: {}. Die Einzelheiten stehen in {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Voice changer</source>
        <translation>Stimmverwandler</translation>
    </message>
</context>
<context>
    <name>PreferenceSession</name>
    <message>
        <source>Your settings cannot be saved: {}</source>
        <translation>Ihre Einstellungen lassen sich nicht speichern: {}</translation>
    </message>
    <message>
        <source>Your settings could not be read and were reset; the file is kept: {1}</source>
        <translation>Ihre Einstellungen waren nicht lesbar und wurden zurückgesetzt; die Datei ist aufbewahrt: {1}</translation>
    </message>
    <message>
        <source>Your settings could not be read and were reset: {0}</source>
        <translation>Ihre Einstellungen waren nicht lesbar und wurden zurückgesetzt: {0}</translation>
    </message>
    <message>
        <source>Some settings were reset: {0}; the old file is kept: {1}</source>
        <translation>Einige Einstellungen wurden zurückgesetzt: {0}; die alte Datei ist aufbewahrt: {1}</translation>
    </message>
    <message>
        <source>Some settings were reset: {0}</source>
        <translation>Einige Einstellungen wurden zurückgesetzt: {0}</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Preset</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <source>Bring a kept sound back</source>
        <translation>Einen gespeicherten Klang zurückholen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Keep this sound under a name</source>
        <translation>Diesen Klang unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Preset speichern</translation>
    </message>
    <message>
        <source>Forget this preset</source>
        <translation>Dieses Preset vergessen</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Preset löschen</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>Name des Presets:</translation>
    </message>
</context>
<context>
    <name>PresetSession</name>
    <message>
        <source>Your presets could not be read; the file is kept: {}</source>
        <translation>Ihre Presets waren nicht lesbar; die Datei ist aufbewahrt: {}</translation>
    </message>
    <message>
        <source>Your presets could not be read: {}</source>
        <translation>Ihre Presets waren nicht lesbar: {}</translation>
    </message>
    <message>
        <source>Damaged presets were left out: {}</source>
        <translation>Beschädigte Presets wurden ausgelassen: {}</translation>
    </message>
    <message>
        <source>Damaged presets were left out: {}; the old file is kept: {}</source>
        <translation>Beschädigte Presets wurden ausgelassen: {}; die alte Datei ist aufbewahrt: {}</translation>
    </message>
    <message>
        <source>Presets cannot be saved: {}</source>
        <translation>Presets lassen sich nicht speichern: {}</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Hotkeys</source>
        <comment>Start or stop</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
</context>
<context>
    <name>SentenceSession</name>
    <message>
        <source>Nothing was heard; speak closer, or choose another microphone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>name of the target voice in the pack; empty: the pack&apos;s first</source>
        <translation>Name der Zielstimme im Stimmpaket; leer: die erste des Pakets</translation>
    </message>
    <message>
        <source>where the voice is: the name of a pack of yours, a file, or &apos;bundled&apos;</source>
        <translation>wo die Stimme liegt: der Name eines eigenen Pakets, eine Datei oder &apos;bundled&apos;</translation>
    </message>
    <message>
        <source>full: analysis, network and vocoder. natural: your own sound through a filter, sooner, best for small changes</source>
        <translation>full: Analyse, Netz und Vocoder. natural: der eigene Klang durch einen Filter, schneller, am besten für kleine Änderungen</translation>
    </message>
    <message>
        <source>raise or lower the voice</source>
        <translation>die Stimme höher oder tiefer machen</translation>
    </message>
    <message>
        <source>shift the formants: up for a smaller head, down for a larger</source>
        <translation>die Formanten verschieben: nach oben für einen kleineren Kopf, nach unten für einen größeren</translation>
    </message>
    <message>
        <source>share of the converted voice; the rest is yours</source>
        <translation>Anteil der umgewandelten Stimme; der Rest ist Ihre eigene</translation>
    </message>
    <message>
        <source>let your own voice through, just as late as the converted one</source>
        <translation>die eigene Stimme durchlassen, genauso verzögert wie die umgewandelte</translation>
    </message>
    <message>
        <source>send silence</source>
        <translation>Stille senden</translation>
    </message>
    <message>
        <source>what is quieter than this is silenced, dB of full scale</source>
        <translation>was leiser ist, wird stumm, dB unter Vollaussteuerung</translation>
    </message>
    <message>
        <source>take steady noise off the microphone</source>
        <translation>gleichmäßiges Rauschen aus dem Mikrofon nehmen</translation>
    </message>
    <message>
        <source>make the converted voice as loud as yours</source>
        <translation>die umgewandelte Stimme so laut machen wie Ihre</translation>
    </message>
    <message>
        <source>louder or quieter</source>
        <translation>lauter oder leiser</translation>
    </message>
    <message>
        <source>microphone, by (part of) its name; none: the default</source>
        <translation>Mikrofon, nach (einem Teil von) seinem Namen; keines: wie im System</translation>
    </message>
    <message>
        <source>output, by (part of) its name; none: the default</source>
        <translation>Ausgang, nach (einem Teil von) seinem Namen; keiner: wie im System</translation>
    </message>
    <message>
        <source>a second output, to hear yourself; none: off</source>
        <translation>ein zweiter Ausgang, um sich selbst zu hören; keiner: aus</translation>
    </message>
    <message>
        <source>length of the blocks that are converted; none: measured</source>
        <translation>Länge der Blöcke, die umgewandelt werden; keine: gemessen</translation>
    </message>
    <message>
        <source>time a block may take before it is late; none: measured</source>
        <translation>Zeit, die ein Block brauchen darf, bevor er zu spät ist; keine: gemessen</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Dark or light</source>
        <translation>Dunkel oder hell</translation>
    </message>
    <message>
        <source>Switch the theme</source>
        <translation>Das Farbschema wechseln</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>go to a room</source>
        <translation>in einen Raum gehen</translation>
    </message>
    <message>
        <source>take files from the clipboard</source>
        <translation>Dateien aus der Zwischenablage nehmen</translation>
    </message>
    <message>
        <source>dark or light</source>
        <translation>dunkel oder hell</translation>
    </message>
    <message>
        <source>dismiss the message</source>
        <translation>die Meldung schließen</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>beenden</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>diese Liste</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>SoundPanel</name>
    <message>
        <source>Conversion</source>
        <translation>Umwandlung</translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation>&amp;Voll</translation>
    </message>
    <message>
        <source>The whole voice is made anew: likest to the target</source>
        <translation>Die ganze Stimme wird neu gemacht: dem Ziel am ähnlichsten</translation>
    </message>
    <message>
        <source>&amp;Natural</source>
        <translation>&amp;Natürlich</translation>
    </message>
    <message>
        <source>Your own sound, filtered: sooner, for small changes</source>
        <translation>Der eigene Klang, gefiltert: schneller, für kleine Änderungen</translation>
    </message>
    <message>
        <source>D&amp;enoise</source>
        <translation>&amp;Rauschfilter</translation>
    </message>
    <message>
        <source>Take steady noise off the microphone</source>
        <translation>Gleichmäßiges Rauschen aus dem Mikrofon nehmen</translation>
    </message>
    <message>
        <source>Match &amp;loudness</source>
        <translation>&amp;Lautheit angleichen</translation>
    </message>
    <message>
        <source>Make the converted voice as loud as your own</source>
        <translation>Die umgewandelte Stimme so laut machen wie die eigene</translation>
    </message>
</context>
<context>
    <name>Spectrogram</name>
    <message>
        <source>Spectrogram: {}</source>
        <translation>Spektrogramm: {}</translation>
    </message>
    <message>
        <source>{}: frequency over the last {:.0f} seconds; the line is F0</source>
        <translation>{}: Frequenz über die letzten {:.0f} Sekunden; die Linie ist F0</translation>
    </message>
</context>
<context>
    <name>StartupView</name>
    <message>
        <source>Start when I log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with the desktop session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show no window until it is asked for in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimise to the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minimised window leaves the task bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only Quit, in the tray or with Ctrl+Q, ends the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the conversion with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the voice and the devices of the last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin in the room of the last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise in the live room</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeSession</name>
    <message numerus="yes">
        <source>%n take(s) removed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be removed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sentence was read anew; the old take is kept aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be written: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start or stop the conversion</source>
        <translation>Die Umwandlung starten oder anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Bypass</translation>
    </message>
    <message>
        <source>Let your own voice through, with the same delay</source>
        <translation>Die eigene Stimme durchlassen, mit derselben Verzögerung</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Hold to compare with your own voice</source>
        <translation>Halten, um mit der eigenen Stimme zu vergleichen</translation>
    </message>
    <message>
        <source>hold A</source>
        <translation>A halten</translation>
    </message>
    <message>
        <source>Compare with your own voice while held</source>
        <translation>Mit der eigenen Stimme vergleichen, solange gehalten</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Send silence</source>
        <translation>Stille senden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record input and output to FLAC files</source>
        <translation>Eingang und Ausgang in FLAC-Dateien aufnehmen</translation>
    </message>
    <message>
        <source>Choose where recordings go</source>
        <translation>Wählen, wohin Aufnahmen kommen</translation>
    </message>
    <message>
        <source>Recordings folder</source>
        <translation>Ordner der Aufnahmen</translation>
    </message>
    <message>
        <source>Show what the delay is made of</source>
        <translation>Zeigen, woraus die Verzögerung besteht</translation>
    </message>
    <message>
        <source>Details of delay and health</source>
        <translation>Einzelheiten zu Verzögerung und Zustand</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Nimmt auf</translation>
    </message>
    <message>
        <source>Choose where recordings go; now {}</source>
        <translation>Wählen, wohin Aufnahmen kommen; jetzt {}</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>{}; type a number</source>
        <translation>{}; eine Zahl eingeben</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>{}; double-click for the default</source>
        <translation>{}; Doppelklick für den Standardwert</translation>
    </message>
</context>
<context>
    <name>VoiceList</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
</context>
<context>
    <name>VoiceModel</name>
    <message>
        <source>Your voices</source>
        <translation>Eigene Stimmen</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>pack {}</source>
        <translation>Paket {}</translation>
    </message>
    <message>
        <source>F0 {:.0f} to {:.0f} Hz</source>
        <translation>F0 {:.0f} bis {:.0f} Hz</translation>
    </message>
    <message>
        <source>key {}</source>
        <translation>Taste {}</translation>
    </message>
</context>
</TS>
