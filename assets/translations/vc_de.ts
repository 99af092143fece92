<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutPage</name>
    <message>
        <source>Voice changer {}</source>
        <translation>Stimmverwandler {}</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>Die Lizenz</translation>
    </message>
    <message>
        <source>Where the bundled files come from</source>
        <translation>Woher die mitgelieferten Dateien kommen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>MIT: use, change and share it freely, and keep the notice</source>
        <translation>MIT: frei nutzen, ändern und weitergeben; der Vermerk bleibt dabei</translation>
    </message>
    <message>
        <source>Bundled files</source>
        <translation>Mitgelieferte Dateien</translation>
    </message>
    <message>
        <source>The demo recording, the voices and the pitch tracker, and their licences</source>
        <translation>Die Beispielaufnahme, die Stimmen und die Tonhöhenerkennung, und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Packages that this program stands on</source>
        <translation>Pakete, auf denen dieses Programm steht</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Show the text, or hide it</source>
        <translation>Den Text zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Read: {}</source>
        <translation>Lesen: {}</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
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
        <translation>Die Sprechtaste ist an, aber keine Taste wird überwacht: Man hört Sie erst nach dem Befehl vc-app --do push-to-talk-down</translation>
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
    <name>AppearancePage</name>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>As the desktop is</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Easy on the eyes at night</source>
        <translation>Angenehm für die Augen bei Nacht</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Easy to read by day</source>
        <translation>Gut zu lesen bei Tag</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As in the system</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Ctrl+T switches between dark and light</source>
        <translation>Strg+T wechselt zwischen dunkel und hell</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Changes at once</source>
        <translation>Ändert sich sofort</translation>
    </message>
    <message>
        <source>Of text and everything else</source>
        <translation>Von Text und allem anderen</translation>
    </message>
    <message>
        <source>Of text and everything else; {} % from the next start on</source>
        <translation>Von Text und allem anderen; {} % ab dem nächsten Start</translation>
    </message>
</context>
<context>
    <name>Attributions</name>
    <message>
        <source>Bundled voices</source>
        <translation>Mitgelieferte Stimmen</translation>
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
        <translation>&amp;Im Ordner zeigen</translation>
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
    <name>CableGuide</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>With VB-Cable, which is free</source>
        <translation>Mit VB-Cable, kostenlos</translation>
    </message>
    <message>
        <source>With BlackHole, which is free</source>
        <translation>Mit BlackHole, kostenlos</translation>
    </message>
    <message>
        <source>With PulseAudio or PipeWire, which are there</source>
        <translation>Mit PulseAudio oder PipeWire, die schon da sind</translation>
    </message>
    <message>
        <source>Create a virtual microphone</source>
        <translation>Virtuelles Mikrofon anlegen</translation>
    </message>
    <message>
        <source>It lasts until you log out, and is made again when this program starts</source>
        <translation>Es bleibt bis zur Abmeldung und entsteht neu, wenn dieses Programm startet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the virtual microphone away</source>
        <translation>Das virtuelle Mikrofon entfernen</translation>
    </message>
    <message>
        <source>The monitor stays what you hear by</source>
        <translation>Über den Mithörausgang hören Sie weiter</translation>
    </message>
    <message>
        <source>Send my new voice there</source>
        <translation>Meine neue Stimme dorthin senden</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Use the virtual microphone</source>
        <translation>Das virtuelle Mikrofon nutzen</translation>
    </message>
    <message>
        <source>Neither PulseAudio nor PipeWire answers; start the sound server of your desktop.</source>
        <translation>Weder PulseAudio noch PipeWire antwortet; starten Sie den Soundserver Ihres Desktops.</translation>
    </message>
    <message>
        <source>Nothing is installed; one press of the button is all.</source>
        <translation>Nichts wird installiert; ein Knopfdruck genügt.</translation>
    </message>
    <message>
        <source>It is there, and your new voice goes into it.</source>
        <translation>Es ist da, und Ihre neue Stimme geht hinein.</translation>
    </message>
    <message>
        <source>It is there, but your new voice goes elsewhere.</source>
        <translation>Es ist da, aber Ihre neue Stimme geht woandershin.</translation>
    </message>
    <message>
        <source>It is not found yet; once installed it appears here by itself.</source>
        <translation>Es ist noch nicht zu finden; einmal installiert, erscheint es hier von selbst.</translation>
    </message>
    <message>
        <source>{} is found, and your new voice goes into it.</source>
        <translation>{} ist da, und Ihre neue Stimme geht hinein.</translation>
    </message>
    <message>
        <source>{} is found.</source>
        <translation>{} ist da.</translation>
    </message>
    <message>
        <source>Games, calls and streaming programs listen to a microphone. A virtual cable is one that speaks with your new voice: this program plays into its one end, the others record from its other end.</source>
        <translation>Spiele, Anrufe und Streaming-Programme hören auf ein Mikrofon. Ein virtuelles Kabel ist eines, das mit Ihrer neuen Stimme spricht: Dieses Programm spielt in das eine Ende, die anderen nehmen am anderen Ende auf.</translation>
    </message>
    <message>
        <source>CABLE Output</source>
        <translation>CABLE Output</translation>
    </message>
    <message>
        <source>BlackHole 2ch</source>
        <translation>BlackHole 2ch</translation>
    </message>
    <message>
        <source>Download {}, unpack it, run VBCABLE_Setup_x64.exe as administrator, and restart the computer.</source>
        <translation>Laden Sie {} herunter, entpacken Sie es, starten Sie VBCABLE_Setup_x64.exe als Administrator und den Computer neu.</translation>
    </message>
    <message>
        <source>In the live room choose &lt;b&gt;CABLE Input&lt;/b&gt; as output, and your headphones as monitor.</source>
        <translation>Wählen Sie im Live-Raum &lt;b&gt;CABLE Input&lt;/b&gt; als Ausgang und Ihren Kopfhörer zum Mithören.</translation>
    </message>
    <message>
        <source>Install VB-Cable</source>
        <translation>VB-Cable installieren</translation>
    </message>
    <message>
        <source>Send your new voice into it</source>
        <translation>Die neue Stimme hineinsenden</translation>
    </message>
    <message>
        <source>Download {} and install it, or with Homebrew: &lt;b&gt;brew install blackhole-2ch&lt;/b&gt;. Then log out and in again.</source>
        <translation>Laden Sie {} herunter und installieren Sie es, oder mit Homebrew: &lt;b&gt;brew install blackhole-2ch&lt;/b&gt;. Melden Sie sich dann ab und wieder an.</translation>
    </message>
    <message>
        <source>In the live room choose &lt;b&gt;BlackHole 2ch&lt;/b&gt; as output, and your headphones as monitor. When macOS asks, let this program use the microphone.</source>
        <translation>Wählen Sie im Live-Raum &lt;b&gt;BlackHole 2ch&lt;/b&gt; als Ausgang und Ihren Kopfhörer zum Mithören. Fragt macOS, so erlauben Sie diesem Programm das Mikrofon.</translation>
    </message>
    <message>
        <source>Install BlackHole</source>
        <translation>BlackHole installieren</translation>
    </message>
    <message>
        <source>It becomes the output of the live room; what you heard by until now becomes the monitor.</source>
        <translation>Es wird zum Ausgang des Live-Raums; womit Sie bisher hörten, dient nun zum Mithören.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Discord:&lt;/b&gt; User settings › Voice &amp;amp; video › Input device: &lt;b&gt;{}&lt;/b&gt;. Switch off noise suppression, echo cancellation and automatic gain: they take the new voice for noise.</source>
        <translation>&lt;b&gt;Discord:&lt;/b&gt; Benutzereinstellungen › Sprache &amp;amp; Video › Eingabegerät: &lt;b&gt;{}&lt;/b&gt;. Schalten Sie Rauschunterdrückung, Echounterdrückung und automatische Verstärkung aus: Sie halten die neue Stimme für Rauschen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;OBS:&lt;/b&gt; Sources › + › Audio input capture › Device: &lt;b&gt;{}&lt;/b&gt;.</source>
        <translation>&lt;b&gt;OBS:&lt;/b&gt; Quellen › + › Audioeingabeaufnahme › Gerät: &lt;b&gt;{}&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Games:&lt;/b&gt; Settings › Sound or Voice chat › Microphone: &lt;b&gt;{}&lt;/b&gt;. One that does not ask takes the system&apos;s default input: choose it in the system&apos;s sound settings.</source>
        <translation>&lt;b&gt;Spiele:&lt;/b&gt; Einstellungen › Ton oder Sprachchat › Mikrofon: &lt;b&gt;{}&lt;/b&gt;. Ein Spiel, das nicht fragt, nimmt den Standardeingang des Systems: Wählen Sie ihn in den Klangeinstellungen des Systems.</translation>
    </message>
    <message>
        <source>Choose the microphone in the other program</source>
        <translation>Das Mikrofon im anderen Programm wählen</translation>
    </message>
</context>
<context>
    <name>CableSession</name>
    <message>
        <source>The virtual microphone is gone: the sound server was restarted</source>
        <translation>Das virtuelle Mikrofon ist weg: Der Soundserver wurde neu gestartet</translation>
    </message>
    <message>
        <source>Create it again</source>
        <translation>Neu anlegen</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>&amp;Start the camera</source>
        <translation>Kamera &amp;starten</translation>
    </message>
    <message>
        <source>Show the camera through the model</source>
        <translation>Die Kamera durch das Modell zeigen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>{model}: {way}</source>
        <translation>{model}: {way}</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>&amp;Stop the camera</source>
        <translation>Kamera &amp;anhalten</translation>
    </message>
    <message>
        <source>The camera is being opened …</source>
        <translation>Die Kamera wird geöffnet …</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>{:.1f} pictures a second</source>
        <translation>{:.1f} Bilder pro Sekunde</translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>A voice is still being learnt. What shall become of it?</source>
        <translation>Eine Stimme wird noch gelernt. Was soll daraus werden?</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>The window closes; the training goes on, and is found again next time</source>
        <translation>Das Fenster schließt; das Training läuft weiter und ist beim nächsten Mal wieder da</translation>
    </message>
    <message>
        <source>Pause until next time</source>
        <translation>Pausieren bis zum nächsten Mal</translation>
    </message>
    <message>
        <source>The training saves exactly where it is, and the window closes</source>
        <translation>Das Training sichert genau seinen Stand, und das Fenster schließt</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Das Fenster offen lassen</translation>
    </message>
    <message>
        <source>Do so from now on</source>
        <translation>Künftig immer so</translation>
    </message>
    <message>
        <source>Ask no more; the list of trainings can change it</source>
        <translation>Nicht mehr fragen; in der Liste der Trainings lässt es sich ändern</translation>
    </message>
</context>
<context>
    <name>CloseWhileConverting</name>
    <message>
        <source>&amp;Stop and close</source>
        <translation>An&amp;halten und schließen</translation>
    </message>
    <message>
        <source>What is not done yet waits for the next start</source>
        <translation>Was noch nicht fertig ist, wartet auf den nächsten Start</translation>
    </message>
    <message>
        <source>&amp;Keep the window</source>
        <translation>&amp;Fenster behalten</translation>
    </message>
    <message>
        <source>Go on converting</source>
        <translation>Weiter umwandeln</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) are being converted.</source>
        <translation>
            <numerusform>%n Aufnahme wird umgewandelt.</numerusform>
            <numerusform>%n Aufnahmen werden umgewandelt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseWhileTraining</name>
    <message>
        <source>An image model is still being trained. What shall become of it?</source>
        <translation>Ein Bildmodell wird noch trainiert. Was soll damit geschehen?</translation>
    </message>
</context>
<context>
    <name>CloseWhileTranslating</name>
    <message numerus="yes">
        <source>%n picture(s) are being translated.</source>
        <translation>
            <numerusform>%n Bild wird gerade übersetzt.</numerusform>
            <numerusform>%n Bilder werden gerade übersetzt.</numerusform>
        </translation>
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
    <name>ConvertBar</name>
    <message>
        <source>Convert</source>
        <translation>Umwandeln</translation>
    </message>
    <message>
        <source>Convert what waits, or begin nothing new</source>
        <translation>Umwandeln, was wartet, oder nichts Neues beginnen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alles abbrechen</translation>
    </message>
    <message>
        <source>Try again what failed</source>
        <translation>Gescheitertes nochmals versuchen</translation>
    </message>
    <message>
        <source>Take what is done off the list</source>
        <translation>Fertiges von der Liste nehmen</translation>
    </message>
    <message>
        <source>Progress of all</source>
        <translation>Fortschritt von allem</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>{done} von {total} fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for recordings …</source>
        <translation>Sucht Aufnahmen …</translation>
    </message>
    <message>
        <source>Pauses when this one is done</source>
        <translation>Pausiert, wenn diese fertig ist</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>ConvertCompare</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Play the source</source>
        <translation>Die Quelle abspielen</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Play the result</source>
        <translation>Das Ergebnis abspielen</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Go to the other side, at the same place</source>
        <translation>Zur anderen Seite wechseln, an dieselbe Stelle</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>Vorher und nachher vergleichen</translation>
    </message>
    <message>
        <source>Drawing …</source>
        <translation>Zeichnet …</translation>
    </message>
    <message>
        <source>Not converted yet</source>
        <translation>Noch nicht umgewandelt</translation>
    </message>
</context>
<context>
    <name>ConvertKeys</name>
    <message>
        <source>add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>add a folder</source>
        <translation>einen Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>convert, or pause</source>
        <translation>umwandeln oder pausieren</translation>
    </message>
    <message>
        <source>cancel all</source>
        <translation>alles abbrechen</translation>
    </message>
    <message>
        <source>try again what failed</source>
        <translation>Gescheitertes nochmals versuchen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>play or stop</source>
        <translation>abspielen oder anhalten</translation>
    </message>
    <message>
        <source>compare before and after</source>
        <translation>vorher und nachher vergleichen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>take the selected rows off the list</source>
        <translation>die gewählten Zeilen von der Liste nehmen</translation>
    </message>
    <message>
        <source>select all, copy the results</source>
        <translation>alle wählen, die Ergebnisse kopieren</translation>
    </message>
</context>
<context>
    <name>ConvertOptionsPanel</name>
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
        <source>The speaker&apos;s own sound, filtered: best between similar voices</source>
        <translation>Der eigene Klang der Sprecherin oder des Sprechers, gefiltert: am besten zwischen ähnlichen Stimmen</translation>
    </message>
    <message>
        <source>Match &amp;loudness</source>
        <translation>&amp;Lautheit angleichen</translation>
    </message>
    <message>
        <source>Make each result as loud as its source</source>
        <translation>Jedes Ergebnis so laut machen wie seine Quelle</translation>
    </message>
    <message>
        <source>&amp;Describe results</source>
        <translation>&amp;Beschreibung beilegen</translation>
    </message>
    <message>
        <source>Write what was done to a JSON file beside each result</source>
        <translation>Neben jedes Ergebnis eine JSON-Datei legen, die sagt, was getan wurde</translation>
    </message>
    <message>
        <source>Start at &amp;once</source>
        <translation>&amp;Sofort beginnen</translation>
    </message>
    <message>
        <source>Begin to convert as soon as files come</source>
        <translation>Umwandeln, sobald Dateien kommen</translation>
    </message>
    <message>
        <source>Format of the results</source>
        <translation>Format der Ergebnisse</translation>
    </message>
    <message>
        <source>Choose where results go</source>
        <translation>Wählen, wohin Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Put results beside their sources again</source>
        <translation>Ergebnisse wieder neben ihre Quellen legen</translation>
    </message>
    <message>
        <source>beside the source</source>
        <translation>neben der Quelle</translation>
    </message>
    <message>
        <source>In a folder “converted” beside each source</source>
        <translation>In einem Ordner „converted“ neben jeder Quelle</translation>
    </message>
    <message>
        <source>Where results go</source>
        <translation>Wohin Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Convert to</source>
        <translation>Umwandeln in</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>ConvertRoom</name>
    <message>
        <source>Convert</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Recordings into other voices</source>
        <translation>Aufnahmen in andere Stimmen umwandeln</translation>
    </message>
</context>
<context>
    <name>ConvertSession</name>
    <message numerus="yes">
        <source>%n row(s) taken off the list; no file was deleted.</source>
        <translation>
            <numerusform>%n Zeile von der Liste genommen; keine Datei wurde gelöscht.</numerusform>
            <numerusform>%n Zeilen von der Liste genommen; keine Datei wurde gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The list of files that waited cannot be read: {}</source>
        <translation>Die Liste der wartenden Dateien ist nicht lesbar: {}</translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the rows say why.</source>
        <translation>
            <numerusform>%n gescheitert; die Zeile sagt, warum.</numerusform>
            <numerusform>%n gescheitert; die Zeilen sagen, warum.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertTrade</name>
    <message>
        <source>There is no voice to convert to.</source>
        <translation>Es gibt keine Stimme, in die umgewandelt werden könnte.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) still wait to be converted.</source>
        <translation>
            <numerusform>%n Aufnahme wartet noch auf die Umwandlung.</numerusform>
            <numerusform>%n Aufnahmen warten noch auf die Umwandlung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Convert them</source>
        <translation>Umwandeln</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no recordings.</source>
        <translation>
            <numerusform>%n andere Datei ausgelassen: keine Aufnahme.</numerusform>
            <numerusform>%n andere Dateien ausgelassen: keine Aufnahmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) converted.</source>
        <translation>
            <numerusform>%n Aufnahme umgewandelt.</numerusform>
            <numerusform>%n Aufnahmen umgewandelt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertView</name>
    <message>
        <source>Choose recordings</source>
        <translation>Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Add fil&amp;es …</source>
        <translation>&amp;Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Choose a folder of recordings</source>
        <translation>Einen Ordner mit Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Add a folde&amp;r …</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Recordings ({})</source>
        <translation>Aufnahmen ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Recordings to convert</source>
        <translation>Umzuwandelnde Aufnahmen</translation>
    </message>
    <message>
        <source>Folder of recordings</source>
        <translation>Ordner mit Aufnahmen</translation>
    </message>
    <message>
        <source>Drop recordings or folders here</source>
        <translation>Aufnahmen oder Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>{formats} and more, from a second to hours</source>
        <translation>{formats} und mehr, von einer Sekunde bis zu Stunden</translation>
    </message>
</context>
<context>
    <name>DelayPage</name>
    <message>
        <source>&amp;Measure the delay</source>
        <translation>Verzögerung &amp;messen</translation>
    </message>
    <message>
        <source>Play four short chirps and listen for them</source>
        <translation>Vier kurze Töne spielen und auf sie hören</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Have enough of it</source>
        <translation>Genug davon</translation>
    </message>
    <message>
        <source>{:.0f} ms</source>
        <translation>{:.0f} ms</translation>
    </message>
    <message>
        <source>Loading the voices and opening the devices …</source>
        <translation>Lädt die Stimmen und öffnet die Geräte …</translation>
    </message>
    <message>
        <source>Listening for the chirps …</source>
        <translation>Hört auf die Töne …</translation>
    </message>
    <message>
        <source>The chirps did not come back. Turn the loudspeaker up or hold a headphone to the microphone and measure again, or go on without: the delay that is reckoned from the devices&apos; own figures is shown in the live room.</source>
        <translation>Die Töne kamen nicht zurück. Stellen Sie den Lautsprecher lauter oder halten Sie einen Kopfhörer ans Mikrofon und messen Sie nochmals, oder gehen Sie ohne weiter: Die aus den Angaben der Geräte berechnete Verzögerung steht im Live-Raum.</translation>
    </message>
    <message>
        <source>The devices could not be opened: the message above says why. Go back and choose others, or go on without.</source>
        <translation>Die Geräte ließen sich nicht öffnen: Die Meldung oben sagt, warum. Gehen Sie zurück und wählen Sie andere, oder gehen Sie ohne weiter.</translation>
    </message>
    <message>
        <source>This computer converts blocks of {block} ms and may take {slack} ms over each: that was found out when the voices were first loaded.</source>
        <translation>Dieser Computer wandelt Blöcke von {block} ms um und darf für jeden {slack} ms brauchen: Das wurde beim ersten Laden der Stimmen ermittelt.</translation>
    </message>
    <message>
        <source>from mouth to ear: too short to disturb your speech.</source>
        <translation>vom Mund zum Ohr: zu kurz, um Sie beim Sprechen zu stören.</translation>
    </message>
    <message>
        <source>from mouth to ear: fine for calls; you will notice it by headphones.</source>
        <translation>vom Mund zum Ohr: gut für Anrufe; im Kopfhörer werden Sie es bemerken.</translation>
    </message>
    <message>
        <source>from mouth to ear: that is long. Bluetooth adds much of it; try a cable, or another output.</source>
        <translation>vom Mund zum Ohr: Das ist lang. Bluetooth trägt viel dazu bei; versuchen Sie ein Kabel oder einen anderen Ausgang.</translation>
    </message>
    <message>
        <source>Let the microphone hear the output</source>
        <translation>Das Mikrofon den Ausgang hören lassen</translation>
    </message>
    <message>
        <source>Use a loudspeaker for half a minute, or hold a headphone to the microphone. A cable from output to input does it, too.</source>
        <translation>Nehmen Sie eine halbe Minute lang einen Lautsprecher, oder halten Sie einen Kopfhörer ans Mikrofon. Ein Kabel vom Ausgang zum Eingang tut es auch.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Four short chirps are played. Keep quiet for a moment.</source>
        <translation>Vier kurze Töne werden gespielt. Seien Sie einen Moment still.</translation>
    </message>
    <message>
        <source>Your new voice comes a moment after your own. How long, depends on this computer and its sound devices; you can leave this step out.</source>
        <translation>Ihre neue Stimme kommt einen Moment nach Ihrer eigenen. Wie lange danach, hängt von diesem Computer und seinen Audiogeräten ab; Sie können diesen Schritt auslassen.</translation>
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
    <name>DevicesPage</name>
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
        <source>What you hear by: headphones, for now</source>
        <translation>Womit Sie hören: fürs Erste Kopfhörer</translation>
    </message>
    <message>
        <source>Play a &amp;test tone</source>
        <translation>&amp;Testton spielen</translation>
    </message>
    <message>
        <source>Three soft notes on the output</source>
        <translation>Drei leise Töne auf dem Ausgang</translation>
    </message>
    <message>
        <source>Set up a virtual cable …</source>
        <translation>Virtuelles Kabel einrichten …</translation>
    </message>
    <message>
        <source>Let games, calls and streams hear your new voice</source>
        <translation>Spiele, Anrufe und Streams Ihre neue Stimme hören lassen</translation>
    </message>
    <message>
        <source>No microphone found. Plug one in: it appears here by itself.</source>
        <translation>Kein Mikrofon gefunden. Schließen Sie eines an: Es erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>No output found. Plug headphones in: they appear here by themselves.</source>
        <translation>Kein Ausgang gefunden. Schließen Sie Kopfhörer an: Sie erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>Say something: the bar should move.</source>
        <translation>Sagen Sie etwas: Der Balken sollte sich bewegen.</translation>
    </message>
    <message>
        <source>Nothing is heard. Is the microphone muted, or is another one meant?</source>
        <translation>Es ist nichts zu hören. Ist das Mikrofon stumm, oder ist ein anderes gemeint?</translation>
    </message>
    <message>
        <source>You are heard, but softly: come closer, or turn the microphone up.</source>
        <translation>Man hört Sie, aber leise: Kommen Sie näher, oder stellen Sie das Mikrofon lauter.</translation>
    </message>
    <message>
        <source>You are heard well.</source>
        <translation>Man hört Sie gut.</translation>
    </message>
    <message>
        <source>Too loud: turn the microphone down, or speech will crackle.</source>
        <translation>Zu laut: Stellen Sie das Mikrofon leiser, sonst knackt es.</translation>
    </message>
    <message>
        <source>You should hear three soft notes.</source>
        <translation>Sie sollten drei leise Töne hören.</translation>
    </message>
    <message>
        <source>For games, calls and streams: they listen to a microphone, not to you.</source>
        <translation>Für Spiele, Anrufe und Streams: Sie hören auf ein Mikrofon, nicht auf Sie.</translation>
    </message>
    <message>
        <source>Choose the microphone you speak into, and what you hear by. Both can be changed at any time.</source>
        <translation>Wählen Sie das Mikrofon, in das Sie sprechen, und womit Sie hören. Beides lässt sich jederzeit ändern.</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Look &amp;again</source>
        <translation>&amp;Nochmals prüfen</translation>
    </message>
    <message>
        <source>Look at everything anew</source>
        <translation>Alles neu prüfen</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
    <message>
        <source>Put a report into the clipboard, for whoever you ask for help</source>
        <translation>Einen Bericht in die Zwischenablage legen, für wen Sie um Hilfe bitten</translation>
    </message>
    <message>
        <source>Lo&amp;g folder</source>
        <translation>&amp;Protokollordner</translation>
    </message>
    <message>
        <source>Open the folder with the log files</source>
        <translation>Den Ordner mit den Protokolldateien öffnen</translation>
    </message>
    <message>
        <source>Looking at everything; that takes some seconds …</source>
        <translation>Prüft alles; das dauert einige Sekunden …</translation>
    </message>
    <message numerus="yes">
        <source>Conversion cannot work: %n thing(s) missing</source>
        <translation>
            <numerusform>Die Umwandlung geht nicht: %n Sache fehlt</numerusform>
            <numerusform>Die Umwandlung geht nicht: %n Sachen fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All that is needed is there; %n optional thing(s) absent</source>
        <translation>
            <numerusform>Alles Nötige ist da; %n optionale Sache fehlt</numerusform>
            <numerusform>Alles Nötige ist da; %n optionale Sachen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles ist in Ordnung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop it here</source>
        <translation>Hier ablegen</translation>
    </message>
</context>
<context>
    <name>ExpertPage</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Zurück zum Plan</translation>
    </message>
    <message>
        <source>Search names and explanations</source>
        <translation>Namen und Erklärungen durchsuchen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Bring the selected setting back</source>
        <translation>Die gewählte Einstellung zurücksetzen</translation>
    </message>
    <message>
        <source>All as planned</source>
        <translation>Alles wie geplant</translation>
    </message>
    <message>
        <source>Bring every setting back</source>
        <translation>Jede Einstellung zurücksetzen</translation>
    </message>
    <message>
        <source>Asking what can be set; this takes some seconds…</source>
        <translation>Fragt, was sich einstellen lässt; das dauert einige Sekunden …</translation>
    </message>
    <message>
        <source>Settings of the training</source>
        <translation>Einstellungen des Trainings</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>optional, absent</source>
        <translation>optional, nicht da</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>FirstStartRoom</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Devices, delay and a voice</source>
        <translation>Geräte, Verzögerung und eine Stimme</translation>
    </message>
</context>
<context>
    <name>FirstStartView</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>1  Microphone and output</source>
        <translation>1  Mikrofon und Ausgang</translation>
    </message>
    <message>
        <source>What you speak into</source>
        <translation>Wohinein Sie sprechen</translation>
    </message>
    <message>
        <source>2  Delay</source>
        <translation>2  Verzögerung</translation>
    </message>
    <message>
        <source>How long your new voice takes</source>
        <translation>Wie lange Ihre neue Stimme braucht</translation>
    </message>
    <message>
        <source>3  Voice</source>
        <translation>3  Stimme</translation>
    </message>
    <message>
        <source>Hear yourself as somebody else</source>
        <translation>Sich als jemand anderes hören</translation>
    </message>
    <message>
        <source>Leave the set-up</source>
        <translation>Einrichtung verlassen</translation>
    </message>
    <message>
        <source>Go to the live room; the settings lead back here</source>
        <translation>In den Live-Raum gehen; die Einstellungen führen hierher zurück</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>Der Schritt davor</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>The step after</source>
        <translation>Der nächste Schritt</translation>
    </message>
    <message>
        <source>Do&amp;ne</source>
        <translation>&amp;Fertig</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>{}
{}</source>
        <translation>{}
{}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Den Ordner öffnen</translation>
    </message>
    <message>
        <source>Open: {}</source>
        <translation>Öffnen: {}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Keep them in another folder from now on</source>
        <translation>Künftig in einem anderen Ordner aufbewahren</translation>
    </message>
    <message>
        <source>Change: {}</source>
        <translation>Ändern: {}</translation>
    </message>
    <message>
        <source>Back to the usual folder</source>
        <translation>Zurück zum üblichen Ordner</translation>
    </message>
    <message>
        <source>Back to the usual folder: {}</source>
        <translation>Zurück zum üblichen Ordner: {}</translation>
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
        <translation>Eine andere Aktion hat diese Taste: Keine der beiden wird getan</translation>
    </message>
    <message>
        <source>No key: you are heard only after the command</source>
        <translation>Keine Taste: Man hört Sie erst nach dem Befehl</translation>
    </message>
    <message>
        <source>{} does something else in this window</source>
        <translation>{} tut in diesem Fenster etwas anderes</translation>
    </message>
    <message>
        <source>{} is typed in every text: add Ctrl or Alt</source>
        <translation>{} kommt in jedem Text vor: nehmen Sie Strg oder Alt dazu</translation>
    </message>
    <message>
        <source>Shift changes what {} is: leave it out</source>
        <translation>Die Umschalttaste ändert, was {} ist: lassen Sie sie weg</translation>
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
        <source>Listen for the keys below, whichever program is used</source>
        <translation>Auf die Tasten unten hören, welches Programm auch benutzt wird</translation>
    </message>
    <message>
        <source>Send silence unless the key is held</source>
        <translation>Stille senden, solange die Taste nicht gehalten wird</translation>
    </message>
    <message>
        <source>Keys work in every program</source>
        <translation>Tasten gelten in jedem Programm</translation>
    </message>
    <message>
        <source>Who is muted stays mute all the same</source>
        <translation>Wer stumm ist, bleibt trotzdem stumm</translation>
    </message>
    <message>
        <source>The line below each name is a command that does the same: from a terminal, a stream deck, or a key of the desktop&apos;s own keyboard settings.</source>
        <translation>Die Zeile unter jedem Namen ist ein Befehl, der dasselbe tut: aus einem Terminal, einem Stream Deck oder über eine Taste in den Tastatureinstellungen des Desktops.</translation>
    </message>
    <message>
        <source>Heard only while the push-to-talk key is held</source>
        <translation>Nur zu hören, solange die Sprechtaste gehalten wird</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Start or stop</source>
        <translation>Starten oder anhalten</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Bypass</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Next voice</source>
        <translation>Nächste Stimme</translation>
    </message>
    <message>
        <source>Previous voice</source>
        <translation>Vorige Stimme</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Push-to-talk</source>
        <translation>Sprechtaste</translation>
    </message>
</context>
<context>
    <name>ImageBar</name>
    <message>
        <source>Translate what waits, or begin nothing new</source>
        <translation>Übersetzen, was wartet, oder nichts Neues beginnen</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Looking for pictures …</source>
        <translation>Sucht Bilder …</translation>
    </message>
</context>
<context>
    <name>ImageCompare</name>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>All of the picture (0)</source>
        <translation>Das ganze Bild (0)</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>One pixel for one; drag to move (1)</source>
        <translation>Ein Pixel für eines; zum Verschieben ziehen (1)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After: {}</source>
        <translation>Nachher: {}</translation>
    </message>
    <message>
        <source>Drawing …</source>
        <translation>Zeichnet …</translation>
    </message>
    <message>
        <source>Not translated yet</source>
        <translation>Noch nicht übersetzt</translation>
    </message>
    <message>
        <source>Being translated …</source>
        <translation>Wird übersetzt …</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>ImageJobModel</name>
    <message>
        <source>{width} × {height} · {more}</source>
        <translation>{width} × {height} · {more}</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <source>Pictures to translate</source>
        <translation>Bilder zum Übersetzen</translation>
    </message>
    <message>
        <source>Translate with the model picked now</source>
        <translation>Mit dem jetzt gewählten Modell übersetzen</translation>
    </message>
</context>
<context>
    <name>ImageLosses</name>
    <message>
        <source>looks real to the critic</source>
        <translation>wirkt auf den Kritiker echt</translation>
    </message>
    <message>
        <source>A looks real to the critic</source>
        <translation>A wirkt auf den Kritiker echt</translation>
    </message>
    <message>
        <source>B looks real to the critic</source>
        <translation>B wirkt auf den Kritiker echt</translation>
    </message>
    <message>
        <source>A comes back</source>
        <translation>A kommt zurück</translation>
    </message>
    <message>
        <source>B comes back</source>
        <translation>B kommt zurück</translation>
    </message>
    <message>
        <source>A is left alone</source>
        <translation>A bleibt, wie es ist</translation>
    </message>
    <message>
        <source>B is left alone</source>
        <translation>B bleibt, wie es ist</translation>
    </message>
    <message>
        <source>distance to the partner</source>
        <translation>Abstand zum Partner</translation>
    </message>
    <message>
        <source>critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>critic of A</source>
        <translation>Kritiker von A</translation>
    </message>
    <message>
        <source>critic of B</source>
        <translation>Kritiker von B</translation>
    </message>
</context>
<context>
    <name>ImageModelSession</name>
    <message>
        <source>{} cannot be deleted: {}</source>
        <translation>{} lässt sich nicht löschen: {}</translation>
    </message>
    <message>
        <source>The image model {} was deleted.</source>
        <translation>Das Bildmodell {} wurde gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The image model {} is among your own now.</source>
        <translation>Das Bildmodell {} gehört jetzt zu Ihren eigenen.</translation>
    </message>
</context>
<context>
    <name>ImageOptionsPanel</name>
    <message>
        <source>Image model</source>
        <translation>Bildmodell</translation>
    </message>
    <message>
        <source>Direction of the translation</source>
        <translation>Richtung der Übersetzung</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>Andersherum</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>I&amp;mportieren …</translation>
    </message>
    <message>
        <source>Add a model: a file of ours, or weights (.pth) of the CycleGAN project</source>
        <translation>Ein Modell hinzufügen: eine Datei dieses Programms oder Gewichte (.pth) des CycleGAN-Projekts</translation>
    </message>
    <message>
        <source>Delete this model of yours; that can be undone</source>
        <translation>Dieses eigene Modell löschen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Das Modell löschen</translation>
    </message>
    <message>
        <source>Format of the results</source>
        <translation>Format der Ergebnisse</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Wie die Quelle</translation>
    </message>
    <message>
        <source>Choose where results go</source>
        <translation>Wählen, wohin Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Put results beside their sources again</source>
        <translation>Ergebnisse wieder neben ihre Quellen legen</translation>
    </message>
    <message>
        <source>Start at &amp;once</source>
        <translation>&amp;Sofort beginnen</translation>
    </message>
    <message>
        <source>Begin to translate as soon as pictures come</source>
        <translation>Mit dem Übersetzen beginnen, sobald Bilder kommen</translation>
    </message>
    <message>
        <source>{} → {}</source>
        <translation>{} → {}</translation>
    </message>
    <message>
        <source>beside the source</source>
        <translation>neben der Quelle</translation>
    </message>
    <message>
        <source>In a folder “translated” beside each source</source>
        <translation>In einem Ordner „translated“ neben jeder Quelle</translation>
    </message>
    <message>
        <source>{} (bundled)</source>
        <translation>{} (mitgeliefert)</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>Import a model, drop one here, or train one.</source>
        <translation>Importieren Sie ein Modell, ziehen Sie eines hierher oder trainieren Sie eines.</translation>
    </message>
    <message>
        <source>learnt from {} px</source>
        <translation>gelernt mit {} px</translation>
    </message>
    <message>
        <source>licence: {}</source>
        <translation>Lizenz: {}</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Where results go</source>
        <translation>Wohin Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Image models ({})</source>
        <translation>Bildmodelle ({})</translation>
    </message>
    <message>
        <source>Import image models</source>
        <translation>Bildmodelle importieren</translation>
    </message>
    <message>
        <source>Translate with</source>
        <translation>Übersetzen mit</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>ImagePlan</name>
    <message>
        <source>Choose the pictures to learn from.</source>
        <translation>Wählen Sie die Bilder, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>Give the two kinds of pictures two short names.</source>
        <translation>Geben Sie den beiden Arten von Bildern zwei kurze Namen.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Geben Sie dem Modell einen Namen.</translation>
    </message>
    <message>
        <source>No model can be called so; use letters and digits.</source>
        <translation>So kann kein Modell heißen; verwenden Sie Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>There is a model or a training of that name already.</source>
        <translation>Es gibt schon ein Modell oder ein Training dieses Namens.</translation>
    </message>
</context>
<context>
    <name>ImageRunSession</name>
    <message>
        <source>There is no model to keep yet: it was stopped before the first save.</source>
        <translation>Es gibt noch kein Modell zu behalten: Es wurde vor dem ersten Sichern angehalten.</translation>
    </message>
</context>
<context>
    <name>ImageRunningPage</name>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>Beenden und &amp;behalten</translation>
    </message>
    <message>
        <source>End here, and put the model as it is among your own</source>
        <translation>Hier aufhören und das Modell, wie es ist, zu den eigenen legen</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>Translate pictures with the new model</source>
        <translation>Bilder mit dem neuen Modell übersetzen</translation>
    </message>
    <message>
        <source>The model {} is among your own.</source>
        <translation>Das Modell {} gehört zu Ihren eigenen.</translation>
    </message>
    <message>
        <source>{}: nearly the same comes of every picture. If that stays so, the training has collapsed: discard it, and start again with more pictures, or of more alike kinds.</source>
        <translation>{}: Aus jedem Bild wird fast das Gleiche. Bleibt das so, ist das Training zusammengebrochen: Verwerfen Sie es und beginnen Sie neu, mit mehr Bildern oder ähnlicheren Arten.</translation>
    </message>
</context>
<context>
    <name>ImageSession</name>
    <message>
        <source>There is no image model: drop one here, or train one.</source>
        <translation>Es gibt kein Bildmodell: Ziehen Sie eines hierher oder trainieren Sie eines.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) still wait to be translated.</source>
        <translation>
            <numerusform>%n Bild wartet noch auf die Übersetzung.</numerusform>
            <numerusform>%n Bilder warten noch auf die Übersetzung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Translate them</source>
        <translation>Übersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no pictures.</source>
        <translation>
            <numerusform>%n andere Datei ausgelassen: kein Bild.</numerusform>
            <numerusform>%n andere Dateien ausgelassen: keine Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) translated.</source>
        <translation>
            <numerusform>%n Bild übersetzt.</numerusform>
            <numerusform>%n Bilder übersetzt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageTrainHome</name>
    <message>
        <source>&amp;Add a training</source>
        <translation>&amp;Training hinzufügen</translation>
    </message>
    <message>
        <source>Train a model from your own pictures</source>
        <translation>Ein Modell aus eigenen Bildern trainieren</translation>
    </message>
    <message>
        <source>Trainings of image models</source>
        <translation>Trainings von Bildmodellen</translation>
    </message>
    <message>
        <source>Teach the program to translate pictures</source>
        <translation>Bringen Sie dem Programm bei, Bilder zu übersetzen</translation>
    </message>
    <message>
        <source>You need two folders of pictures, such as photos and paintings, some hundreds of each; no picture needs a partner. The program learns for hours, best on a graphics card, and shows how far it is.</source>
        <translation>Sie brauchen zwei Ordner mit Bildern, etwa Fotos und Gemälde, je einige Hundert; kein Bild braucht einen Partner. Das Programm lernt Stunden, am besten auf einer Grafikkarte, und zeigt, wie weit es ist.</translation>
    </message>
</context>
<context>
    <name>ImageTrainNew</name>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Back to all trainings</source>
        <translation>Zurück zu allen Trainings</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>such as summer to winter</source>
        <translation>etwa Sommer zu Winter</translation>
    </message>
    <message>
        <source>first kind</source>
        <translation>erste Art</translation>
    </message>
    <message>
        <source>second kind</source>
        <translation>zweite Art</translation>
    </message>
    <message>
        <source>Choose a folder of pictures: {}</source>
        <translation>Einen Ordner mit Bildern wählen: {}</translation>
    </message>
    <message>
        <source>What the pictures are called: {}</source>
        <translation>Wie die Bilder heißen: {}</translation>
    </message>
    <message>
        <source>The first folder holds both kinds (trainA, trainB)</source>
        <translation>Der erste Ordner enthält beide Arten (trainA, trainB)</translation>
    </message>
    <message>
        <source>No second folder</source>
        <translation>Kein zweiter Ordner</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>Art des Modells</translation>
    </message>
    <message>
        <source>Learns from pictures without partners</source>
        <translation>Lernt aus Bildern ohne Partner</translation>
    </message>
    <message>
        <source>Learns from pairs of pictures of the same thing</source>
        <translation>Lernt aus Paaren von Bildern derselben Sache</translation>
    </message>
    <message>
        <source>Size learnt from</source>
        <translation>Größe beim Lernen</translation>
    </message>
    <message>
        <source>Pictures of {0} x {0} pixels</source>
        <translation>Bilder von {0} x {0} Pixeln</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>20 times through all pictures</source>
        <translation>20-mal durch alle Bilder</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>100 times through all pictures</source>
        <translation>100-mal durch alle Bilder</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>200 times through all pictures, as the paper has it</source>
        <translation>200-mal durch alle Bilder, wie in der Veröffentlichung</translation>
    </message>
    <message>
        <source>&amp;Start the training</source>
        <translation>&amp;Training beginnen</translation>
    </message>
    <message>
        <source>It goes on if the window is closed</source>
        <translation>Es geht weiter, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
    <message>
        <source>in the first folder</source>
        <translation>im ersten Ordner</translation>
    </message>
    <message>
        <source>Counting the pictures …</source>
        <translation>Zählt die Bilder …</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of pictures</source>
        <translation>
            <numerusform>%n Bildpaar</numerusform>
            <numerusform>%n Bildpaare</numerusform>
        </translation>
    </message>
    <message>
        <source>{} and {} pictures</source>
        <translation>{} und {} Bilder</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>First kind</source>
        <translation>Erste Art</translation>
    </message>
    <message>
        <source>Second kind</source>
        <translation>Zweite Art</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>ImagesKeys</name>
    <message>
        <source>add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>add a folder</source>
        <translation>einen Ordner hinzufügen</translation>
    </message>
    <message>
        <source>paste a picture</source>
        <translation>ein Bild einfügen</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>translate, or pause</source>
        <translation>übersetzen oder pausieren</translation>
    </message>
    <message>
        <source>cancel all</source>
        <translation>alles abbrechen</translation>
    </message>
    <message>
        <source>try again what failed</source>
        <translation>Gescheitertes nochmals versuchen</translation>
    </message>
    <message>
        <source>translate the other way round</source>
        <translation>andersherum übersetzen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>move the border between before and after</source>
        <translation>die Grenze zwischen vorher und nachher verschieben</translation>
    </message>
    <message>
        <source>all of the picture, full size</source>
        <translation>das ganze Bild, volle Größe</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>take the selected rows off the list</source>
        <translation>die gewählten Zeilen von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>ImagesRoom</name>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures into other pictures</source>
        <translation>Bilder in andere Bilder</translation>
    </message>
    <message>
        <source>The pasted picture cannot be kept: {} cannot be written.</source>
        <translation>Das eingefügte Bild lässt sich nicht behalten: {} ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The image model {} is ready.</source>
        <translation>Das Bildmodell {} ist fertig.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>ImagesView</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>The camera through a model</source>
        <translation>Die Kamera durch ein Modell</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Pictures through a model</source>
        <translation>Bilder durch ein Modell</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>A model from your own pictures</source>
        <translation>Ein Modell aus eigenen Bildern</translation>
    </message>
</context>
<context>
    <name>ImportQuestion</name>
    <message>
        <source>Re&amp;place it</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>Delete the old pack; this can be undone</source>
        <translation>Das alte Paket löschen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Keep both packs</source>
        <translation>Beide Pakete behalten</translation>
    </message>
    <message>
        <source>Lea&amp;ve it</source>
        <translation>Ni&amp;cht importieren</translation>
    </message>
    <message>
        <source>Import nothing</source>
        <translation>Nichts importieren</translation>
    </message>
    <message>
        <source>You have another pack called {}.</source>
        <translation>Sie haben schon ein anderes Paket namens {}.</translation>
    </message>
    <message>
        <source>&amp;Keep both, the new one as {}</source>
        <translation>&amp;Beide behalten, das neue als {}</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Recordings to convert</source>
        <translation>Umzuwandelnde Aufnahmen</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Das Ergebnis öffnen</translation>
    </message>
    <message>
        <source>Copy the results</source>
        <translation>Die Ergebnisse kopieren</translation>
    </message>
    <message>
        <source>Convert to the voices picked now</source>
        <translation>In die jetzt gewählten Stimmen umwandeln</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>JobModel</name>
    <message>
        <source>{:.0f} %</source>
        <translation>{:.0f} %</translation>
    </message>
    <message>
        <source>{percent} · {time} left</source>
        <translation>{percent} · noch {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>to {voice}</source>
        <translation>in {voice}</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Play the source</source>
        <translation>Die Quelle abspielen</translation>
    </message>
    <message>
        <source>Play the result</source>
        <translation>Das Ergebnis abspielen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>→ {}</source>
        <translation>→ {}</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Click, or press Space, and then the new keys; Esc: leave</source>
        <translation>Klicken oder Leertaste drücken, dann die neuen Tasten; Esc: abbrechen</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>{}: no key</source>
        <translation>{}: keine Taste</translation>
    </message>
    <message>
        <source>Press keys …</source>
        <translation>Tasten drücken …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
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
    <name>LibraryGrid</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>{:.0f}–{:.0f} Hz</source>
        <translation>{:.0f}–{:.0f} Hz</translation>
    </message>
    <message>
        <source>{:.1f} dB</source>
        <translation>{:.1f} dB</translation>
    </message>
    <message>
        <source>hardly told apart</source>
        <translation>kaum zu unterscheiden</translation>
    </message>
    <message>
        <source>very alike</source>
        <translation>sehr ähnlich</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>a little alike</source>
        <translation>etwas ähnlich</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>How alike a speaker recogniser finds the voice, and how far the colour of the sound is from the speaker&apos;s own (mel-cepstral distortion): unconverted speech is 8 to 9 dB away.</source>
        <translation>Wie ähnlich eine Sprechererkennung die Stimme findet, und wie weit die Klangfarbe von der echten entfernt ist (mel-cepstrale Verzerrung): Nicht umgewandelte Sprache ist 8 bis 9 dB entfernt.</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>LibrarySession</name>
    <message numerus="yes">
        <source>Deleted {0}: %n voice(s)</source>
        <translation>
            <numerusform>{0} gelöscht: %n Stimme</numerusform>
            <numerusform>{0} gelöscht: %n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is among your voices already</source>
        <translation>{0} ist schon unter Ihren Stimmen</translation>
    </message>
    <message numerus="yes">
        <source>Replaced {0}: %n voice(s)</source>
        <translation>
            <numerusform>{0} ersetzt: %n Stimme</numerusform>
            <numerusform>{0} ersetzt: %n Stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported {0}: %n voice(s)</source>
        <translation>
            <numerusform>{0} importiert: %n Stimme</numerusform>
            <numerusform>{0} importiert: %n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported {0} to {1}</source>
        <translation>{0} nach {1} exportiert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
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
    <name>LossPlot</name>
    <message>
        <source>Losses over the steps of the training</source>
        <translation>Verluste über die Schritte des Trainings</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>The curves begin with the first steps of learning.</source>
        <translation>Die Kurven beginnen mit den ersten Lernschritten.</translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message>
        <source>distance to the voice, dB</source>
        <translation>Abstand zur Stimme, dB</translation>
    </message>
    <message>
        <source>loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>your words kept, dB</source>
        <translation>Ihre Worte erhalten, dB</translation>
    </message>
    <message>
        <source>liveliness</source>
        <translation>Lebendigkeit</translation>
    </message>
    <message>
        <source>sounds real to the critic</source>
        <translation>klingt echt für den Kritiker</translation>
    </message>
    <message>
        <source>critic</source>
        <translation>Kritiker</translation>
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
    <name>MaterialPage</name>
    <message>
        <source>Your voice</source>
        <translation>Ihre Stimme</translation>
    </message>
    <message>
        <source>Two to three minutes of you, as you will speak into the program.</source>
        <translation>Zwei bis drei Minuten von Ihnen, so wie Sie in das Programm sprechen werden.</translation>
    </message>
    <message>
        <source>The new voice</source>
        <translation>Die neue Stimme</translation>
    </message>
    <message>
        <source>Two to three minutes of whom you want to sound like, alone, no music.</source>
        <translation>Zwei bis drei Minuten von der Person, nach der Sie klingen möchten, allein, ohne Musik.</translation>
    </message>
    <message>
        <source>The owner of the new voice agrees that I use it, or it is my own.</source>
        <translation>Wem die neue Stimme gehört, ist einverstanden, oder es ist meine eigene.</translation>
    </message>
    <message>
        <source>Use the voice of another person only if they agree; in many places it is law</source>
        <translation>Nutzen Sie die Stimme anderer nur mit deren Einverständnis; vielerorts ist das Gesetz</translation>
    </message>
    <message>
        <source>&amp;Next: plan</source>
        <translation>&amp;Weiter: Plan</translation>
    </message>
    <message>
        <source>Choose name and length</source>
        <translation>Name und Dauer wählen</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Back to all trainings</source>
        <translation>Zurück zu allen Trainings</translation>
    </message>
    <message>
        <source>Both voices need recordings that can be used.</source>
        <translation>Beide Stimmen brauchen verwendbare Aufnahmen.</translation>
    </message>
    <message>
        <source>To go on, say above that the owner agrees.</source>
        <translation>Bestätigen Sie oben das Einverständnis, um weiterzugehen.</translation>
    </message>
    <message>
        <source>What is to be said about the recordings</source>
        <translation>Was zu den Aufnahmen zu sagen ist</translation>
    </message>
</context>
<context>
    <name>MaterialSession</name>
    <message numerus="yes">
        <source>%n entry(s) taken off the list; the files stay.</source>
        <translation>
            <numerusform>%n Eintrag von der Liste genommen; die Dateien bleiben.</numerusform>
            <numerusform>%n Einträge von der Liste genommen; die Dateien bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>MiniWindow</name>
    <message>
        <source>Voice changer, mini window</source>
        <translation>Stimmverwandler, Minifenster</translation>
    </message>
    <message>
        <source>Previous voice</source>
        <translation>Vorige Stimme</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Next voice</source>
        <translation>Nächste Stimme</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Start or stop</source>
        <translation>Starten oder anhalten</translation>
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
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Open the window</source>
        <translation>Das Fenster öffnen</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Close the mini window</source>
        <translation>Das Minifenster schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Input level</source>
        <translation>Eingangspegel</translation>
    </message>
    <message>
        <source>Output level</source>
        <translation>Ausgangspegel</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Voice: {}</source>
        <translation>Stimme: {}</translation>
    </message>
    <message>
        <source>hold to talk</source>
        <translation>zum Sprechen halten</translation>
    </message>
    <message>
        <source>Delay: {}</source>
        <translation>Verzögerung: {}</translation>
    </message>
</context>
<context>
    <name>MomentsPanel</name>
    <message>
        <source>What it makes of your pictures</source>
        <translation>Was es aus Ihren Bildern macht</translation>
    </message>
    <message>
        <source>Moment of the training</source>
        <translation>Stand des Trainings</translation>
    </message>
    <message>
        <source>Direction of the translation</source>
        <translation>Richtung der Übersetzung</translation>
    </message>
    <message>
        <source>The first pictures come at the first save.</source>
        <translation>Die ersten Bilder kommen beim ersten Sichern.</translation>
    </message>
    <message>
        <source>There are no pictures of this training.</source>
        <translation>Von diesem Training gibt es keine Bilder.</translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>translated</source>
        <translation>übersetzt</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>reconstructed</source>
        <translation>zurückübersetzt</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>Identität</translation>
    </message>
</context>
<context>
    <name>PictureSlider</name>
    <message>
        <source>Picture before and after</source>
        <translation>Bild vorher und nachher</translation>
    </message>
    <message>
        <source>Drag, or press Left and Right, to compare; double-click for full size</source>
        <translation>Zum Vergleichen ziehen oder Links und Rechts drücken; Doppelklick für volle Größe</translation>
    </message>
    <message>
        <source>{:.0f} % before</source>
        <translation>{:.0f} % vorher</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Name of the voice</source>
        <translation>Name der Stimme</translation>
    </message>
    <message>
        <source>As it shall stand among the voices</source>
        <translation>Wie sie unter den Stimmen stehen soll</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>The shortest training</source>
        <translation>Das kürzeste Training</translation>
    </message>
    <message>
        <source>The usual training</source>
        <translation>Das übliche Training</translation>
    </message>
    <message>
        <source>The longest training</source>
        <translation>Das längste Training</translation>
    </message>
    <message>
        <source>Where to train</source>
        <translation>Wo trainiert wird</translation>
    </message>
    <message>
        <source>A graphics card is many times faster, where there is one</source>
        <translation>Eine Grafikkarte ist um ein Vielfaches schneller, wo es eine gibt</translation>
    </message>
    <message>
        <source>Every setting</source>
        <translation>Jede Einstellung</translation>
    </message>
    <message>
        <source>Losses, rates, sizes: for who knows them</source>
        <translation>Verluste, Raten, Größen: für alle, die sie kennen</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Back to the recordings</source>
        <translation>Zurück zu den Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Training starten</translation>
    </message>
    <message>
        <source>Begin; it can be paused at any time</source>
        <translation>Beginnen; es lässt sich jederzeit pausieren</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) changed</source>
        <translation>
            <numerusform>%n Einstellung geändert</numerusform>
            <numerusform>%n Einstellungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>All as planned</source>
        <translation>Alles wie geplant</translation>
    </message>
    <message>
        <source>200 steps, to hear whether it is worth it.</source>
        <translation>200 Schritte, um zu hören, ob es sich lohnt.</translation>
    </message>
    <message>
        <source>640 steps, what most voices need.</source>
        <translation>640 Schritte, was die meisten Stimmen brauchen.</translation>
    </message>
    <message>
        <source>2000 steps, for a little more likeness.</source>
        <translation>2000 Schritte, für etwas mehr Ähnlichkeit.</translation>
    </message>
    <message>
        <source>About {time} on {place}, going by the last training here.</source>
        <translation>Etwa {time} auf {place}, nach dem letzten Training hier.</translation>
    </message>
    <message>
        <source>At most {time} on {place}; the training measures first how fast it is.</source>
        <translation>Höchstens {time} auf {place}; das Training misst zuerst, wie schnell es ist.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesem Computer</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Das Schnellste, was da ist</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>W&amp;o</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
</context>
<context>
    <name>PlanSession</name>
    <message>
        <source>Give the voice a name.</source>
        <translation>Geben Sie der Stimme einen Namen.</translation>
    </message>
    <message>
        <source>A name cannot hold / \ : * ? &quot; &lt; &gt; | and does not begin with a dot.</source>
        <translation>Ein Name enthält kein / \ : * ? &quot; &lt; &gt; | und beginnt nicht mit einem Punkt.</translation>
    </message>
    <message>
        <source>The program&apos;s own voices are called so; choose another name.</source>
        <translation>So heißen die Stimmen des Programms; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is a voice of that name already; choose another.</source>
        <translation>Eine Stimme dieses Namens gibt es schon; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is a training of that name already; choose another.</source>
        <translation>Ein Training dieses Namens gibt es schon; wählen Sie einen anderen.</translation>
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
    <name>Rail</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
</context>
<context>
    <name>RecordingPage</name>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Back to both voices</source>
        <translation>Zurück zu beiden Stimmen</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>The sentence before</source>
        <translation>Der vorige Satz</translation>
    </message>
    <message>
        <source>Another sentence</source>
        <translation>Ein anderer Satz</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Begin or end a take</source>
        <translation>Eine Aufnahme beginnen oder beenden</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Hear the take</source>
        <translation>Die Aufnahme anhören</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Nochmals</translation>
    </message>
    <message>
        <source>Read this sentence once more</source>
        <translation>Diesen Satz nochmals lesen</translation>
    </message>
    <message>
        <source>Discard the take</source>
        <translation>Die Aufnahme verwerfen</translation>
    </message>
    <message>
        <source>All sentences are read</source>
        <translation>Alle Sätze sind gelesen</translation>
    </message>
    <message>
        <source>Sentence {place} of {total}</source>
        <translation>Satz {place} von {total}</translation>
    </message>
    <message>
        <source>Well done. Speak freely if you like to record more, or go back.</source>
        <translation>Gut gemacht. Sprechen Sie frei, wenn Sie mehr aufnehmen möchten, oder gehen Sie zurück.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>{done:.1f} of {wanted:.0f} minutes recorded</source>
        <translation>{done:.1f} von {wanted:.0f} Minuten aufgenommen</translation>
    </message>
    <message>
        <source>Press Space, read the sentence, press Space again.</source>
        <translation>Drücken Sie die Leertaste, lesen Sie den Satz, drücken Sie sie nochmals.</translation>
    </message>
    <message>
        <source>Recording… press Space at the end of the sentence.</source>
        <translation>Nimmt auf … Leertaste am Ende des Satzes.</translation>
    </message>
    <message>
        <source>The last take: {}.</source>
        <translation>Die letzte Aufnahme: {}.</translation>
    </message>
</context>
<context>
    <name>RunSession</name>
    <message>
        <source>There is a training of that name already.</source>
        <translation>Ein Training dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}</source>
        <translation>{} lässt sich nicht schreiben: {}</translation>
    </message>
    <message>
        <source>{} cannot be paused: {}</source>
        <translation>{} lässt sich nicht pausieren: {}</translation>
    </message>
    <message>
        <source>The training cannot be started: {}</source>
        <translation>Das Training lässt sich nicht starten: {}</translation>
    </message>
    <message>
        <source>the training did not start; its log says why</source>
        <translation>das Training ist nicht gestartet; sein Protokoll sagt, warum</translation>
    </message>
    <message>
        <source>There is no voice to keep yet: it was stopped before the first step.</source>
        <translation>Es gibt noch keine Stimme zu behalten: Es wurde vor dem ersten Schritt angehalten.</translation>
    </message>
    <message>
        <source>{} cannot be removed: {}</source>
        <translation>{} lässt sich nicht entfernen: {}</translation>
    </message>
    <message>
        <source>The training of {} was removed.</source>
        <translation>Das Training von {} wurde entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>RunningPage</name>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Back to all trainings</source>
        <translation>Zurück zu allen Trainings</translation>
    </message>
    <message>
        <source>Share done</source>
        <translation>Anteil fertig</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Save, and free the computer</source>
        <translation>Sichern und den Computer freigeben</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Go on exactly where it was</source>
        <translation>Genau dort weitermachen, wo es war</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Remove the training; that can be undone</source>
        <translation>Das Training entfernen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Open what the training wrote</source>
        <translation>Öffnen, was das Training geschrieben hat</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What is still to be learnt: the lower, the better</source>
        <translation>Was noch zu lernen ist: je tiefer, desto besser</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Looking through the recordings</source>
        <translation>Sieht die Aufnahmen durch</translation>
    </message>
    <message>
        <source>Analysing the recordings</source>
        <translation>Analysiert die Aufnahmen</translation>
    </message>
    <message>
        <source>Measuring how fast this computer is</source>
        <translation>Misst, wie schnell dieser Computer ist</translation>
    </message>
    <message>
        <source>Making copies in other voices</source>
        <translation>Macht Kopien in anderen Stimmen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernt</translation>
    </message>
    <message>
        <source>Saving, then pausing</source>
        <translation>Sichert, dann Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Interrupted; it goes on from the last save</source>
        <translation>Unterbrochen; geht vom letzten Stand weiter</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>{steps}, {time} to go</source>
        <translation>{steps}, noch {time}</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Moment of the training</source>
        <translation>Stand des Trainings</translation>
    </message>
    <message>
        <source>Which moment of the training to hear</source>
        <translation>Welcher Stand des Trainings zu hören ist</translation>
    </message>
    <message>
        <source>To compare with</source>
        <translation>Zum Vergleich</translation>
    </message>
    <message>
        <source>What the button, or B, goes over to while it plays</source>
        <translation>Wohin der Knopf, oder B, beim Abspielen wechselt</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Go over to the other one at the same place</source>
        <translation>An derselben Stelle zur anderen wechseln</translation>
    </message>
    <message>
        <source>The first samples come at the first save.</source>
        <translation>Die ersten Hörproben kommen mit dem ersten Sichern.</translation>
    </message>
    <message>
        <source>There are no samples of this training.</source>
        <translation>Von diesem Training gibt es keine Hörproben.</translation>
    </message>
    <message>
        <source>Your own voice</source>
        <translation>Ihre eigene Stimme</translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>Hear this sentence; again to stop</source>
        <translation>Diesen Satz anhören; nochmals zum Anhalten</translation>
    </message>
</context>
<context>
    <name>SentenceBar</name>
    <message>
        <source>Heard with</source>
        <translation>Anhören mit</translation>
    </message>
    <message>
        <source>The sentence that voices are heard with</source>
        <translation>Der Satz, mit dem Stimmen zu hören sind</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>The sentence that comes with the program</source>
        <translation>Der Satz, der zum Programm gehört</translation>
    </message>
    <message>
        <source>My sentence</source>
        <translation>Mein Satz</translation>
    </message>
    <message>
        <source>Your own recording</source>
        <translation>Ihre eigene Aufnahme</translation>
    </message>
    <message>
        <source>&amp;File …</source>
        <translation>&amp;Datei …</translation>
    </message>
    <message>
        <source>Take the sentence from a recording; or drop it</source>
        <translation>Den Satz aus einer Aufnahme nehmen; oder sie hierher ziehen</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>Auf&amp;nehmen</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Öffnet …</translation>
    </message>
    <message>
        <source>St&amp;op {:.1f} s</source>
        <translation>St&amp;opp {:.1f} s</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Die Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record a sentence of yours</source>
        <translation>Einen eigenen Satz aufnehmen</translation>
    </message>
    <message>
        <source>Speak a sentence, ten seconds at most</source>
        <translation>Einen Satz sprechen, höchstens zehn Sekunden</translation>
    </message>
    <message>
        <source>Recordings ({})</source>
        <translation>Aufnahmen ({})</translation>
    </message>
    <message>
        <source>Take a sentence from</source>
        <translation>Einen Satz nehmen aus</translation>
    </message>
</context>
<context>
    <name>SentenceSession</name>
    <message>
        <source>Record a sentence first, or choose a recording</source>
        <translation>Nehmen Sie zuerst einen Satz auf, oder wählen Sie eine Aufnahme</translation>
    </message>
    <message>
        <source>Nothing was heard; speak closer, or choose another microphone</source>
        <translation>Es war nichts zu hören; sprechen Sie näher, oder wählen Sie ein anderes Mikrofon</translation>
    </message>
</context>
<context>
    <name>SettingModel</name>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Decided by the plan.</source>
        <translation>Vom Plan bestimmt.</translation>
    </message>
    <message>
        <source>As planned: {}</source>
        <translation>Wie geplant: {}</translation>
    </message>
    <message>
        <source>{} at most</source>
        <translation>höchstens {}</translation>
    </message>
    <message>
        <source>{} at least</source>
        <translation>mindestens {}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{name} must be a number, not {value}.</source>
        <translation>{name} muss eine Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{name} must be {bounds}.</source>
        <translation>{name}: zulässig ist {bounds}.</translation>
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
        <source>feature file, made by `vc features`</source>
        <translation>Merkmaldatei, gemacht von `vc features`</translation>
    </message>
    <message>
        <source>what is trained: &apos;stargan-vc&apos;, &apos;cyclegan-vc&apos; or &apos;gmm&apos;</source>
        <translation>was trainiert wird: &apos;stargan-vc&apos;, &apos;cyclegan-vc&apos; oder &apos;gmm&apos;</translation>
    </message>
    <message>
        <source>name of the pack</source>
        <translation>Name des Pakets</translation>
    </message>
    <message>
        <source>pack whose generator the training starts from; none if empty</source>
        <translation>Paket, mit dessen Generator das Training beginnt; leer: keines</translation>
    </message>
    <message>
        <source>speakers to train on; all if empty</source>
        <translation>Personen, mit denen trainiert wird; leer: alle</translation>
    </message>
    <message>
        <source>speaker -&gt; female or male; by F0 where not given</source>
        <translation>Person -&gt; female oder male; wo nicht angegeben nach F0</translation>
    </message>
    <message>
        <source>speaker -&gt; first and last sentence to train on; all of a speaker not named</source>
        <translation>Person -&gt; erster und letzter Satz zum Trainieren; alle Sätze, wo nicht genannt</translation>
    </message>
    <message>
        <source>networks and losses, see the system&apos;s settings</source>
        <translation>Netze und Verluste, siehe die Einstellungen des Systems</translation>
    </message>
    <message>
        <source>segments to learn from; batch_size of them a step</source>
        <translation>Abschnitte, aus denen gelernt wird; je Schritt batch_size davon</translation>
    </message>
    <message>
        <source>learning rate of the generator (Adam)</source>
        <translation>Lernrate des Generators (Adam)</translation>
    </message>
    <message>
        <source>learning rate of discriminator and classifier</source>
        <translation>Lernrate von Diskriminator und Klassifikator</translation>
    </message>
    <message>
        <source>Adam&apos;s decay rates</source>
        <translation>Abklingraten von Adam</translation>
    </message>
    <message>
        <source>decoupled weight decay of the generator</source>
        <translation>entkoppelter Gewichtsschwund des Generators</translation>
    </message>
    <message>
        <source>samples over which the learning rates rise from 0</source>
        <translation>Beispiele, über die die Lernraten von 0 ansteigen</translation>
    </message>
    <message>
        <source>share of the samples after which the learning rates fall to 0</source>
        <translation>Anteil der Beispiele, nach dem die Lernraten auf 0 fallen</translation>
    </message>
    <message>
        <source>how the learning rates fall: &apos;linear&apos; (from decay_from on), &apos;step&apos;, &apos;plateau&apos; or &apos;cosine&apos;</source>
        <translation>wie die Lernraten fallen: &apos;linear&apos; (ab decay_from), &apos;step&apos;, &apos;plateau&apos; oder &apos;cosine&apos;</translation>
    </message>
    <message>
        <source>samples between two falls of policy &apos;step&apos;, or two looks of &apos;plateau&apos;</source>
        <translation>Beispiele zwischen zwei Stufen von &apos;step&apos; oder zwei Blicken von &apos;plateau&apos;</translation>
    </message>
    <message>
        <source>of each fall of &apos;step&apos; and &apos;plateau&apos;</source>
        <translation>Faktor jeder Stufe von &apos;step&apos; und &apos;plateau&apos;</translation>
    </message>
    <message>
        <source>looks without a lower loss before the rates fall by &apos;plateau&apos;</source>
        <translation>Blicke ohne kleineren Verlust, bevor die Raten mit &apos;plateau&apos; fallen</translation>
    </message>
    <message>
        <source>largest gradient norm of the generator; 0: no limit</source>
        <translation>größte Norm des Gradienten des Generators; 0: keine Grenze</translation>
    </message>
    <message>
        <source>decay of the weights&apos; moving average</source>
        <translation>Abklingen des gleitenden Mittels der Gewichte</translation>
    </message>
    <message>
        <source>arithmetic; bf16-mixed is faster where the hardware has it</source>
        <translation>Rechenart; bf16-mixed ist schneller, wo die Hardware es kann</translation>
    </message>
    <message>
        <source>compile the networks with torch.compile</source>
        <translation>die Netze mit torch.compile übersetzen</translation>
    </message>
    <message>
        <source>steps between two log lines</source>
        <translation>Schritte zwischen zwei Protokollzeilen</translation>
    </message>
    <message>
        <source>steps between two checkpoints</source>
        <translation>Schritte zwischen zwei Sicherungen</translation>
    </message>
    <message>
        <source>of the weights and of the order of the data</source>
        <translation>Startwert der Gewichte und der Reihenfolge der Daten</translation>
    </message>
    <message>
        <source>length and speed of the training</source>
        <translation>Länge und Tempo des Trainings</translation>
    </message>
    <message>
        <source>share of the global variance lost by averaging that is scaled back</source>
        <translation>Anteil der durch Mitteln verlorenen globalen Varianz, der zurückgeholt wird</translation>
    </message>
    <message>
        <source>what the card tells about the training</source>
        <translation>was die Karte über das Training sagt</translation>
    </message>
    <message>
        <source>what the card tells about the recordings</source>
        <translation>was die Karte über die Aufnahmen sagt</translation>
    </message>
    <message>
        <source>licence of the weights</source>
        <translation>Lizenz der Gewichte</translation>
    </message>
    <message>
        <source>who must be named</source>
        <translation>wer zu nennen ist</translation>
    </message>
    <message>
        <source>pack to begin with: a bundled one&apos;s name, or the path of another</source>
        <translation>Paket, mit dem begonnen wird: der Name eines mitgelieferten oder der Pfad eines anderen</translation>
    </message>
    <message>
        <source>network of the teacher; &apos;compact&apos; is the one</source>
        <translation>Netz des Lehrers; &apos;compact&apos; ist das einzige</translation>
    </message>
    <message>
        <source>sizes of the network, the teacher&apos;s</source>
        <translation>Größen des Netzes, die des Lehrers</translation>
    </message>
    <message>
        <source>distortion of the way back to real speech, per dB</source>
        <translation>Verzerrung auf dem Rückweg zu echter Sprache, je dB</translation>
    </message>
    <message>
        <source>energy of each frame on the way back, L1</source>
        <translation>Energie jedes Rahmens auf dem Rückweg, L1</translation>
    </message>
    <message>
        <source>a recording converted as its copies in other voices are, per dB</source>
        <translation>eine Aufnahme so umgewandelt wie ihre Kopien in anderen Stimmen, je dB</translation>
    </message>
    <message>
        <source>global variance as the target&apos;s (against mumbling)</source>
        <translation>globale Varianz wie die des Ziels (gegen Nuscheln)</translation>
    </message>
    <message>
        <source>fooling the critic with converted recordings</source>
        <translation>den Kritiker mit umgewandelten Aufnahmen täuschen</translation>
    </message>
    <message>
        <source>weights of the losses</source>
        <translation>Gewichte der Verluste</translation>
    </message>
    <message>
        <source>&apos;least-squares&apos; or &apos;hinge&apos;</source>
        <translation>&apos;least-squares&apos; oder &apos;hinge&apos;</translation>
    </message>
    <message>
        <source>sample at which the critic joins in; it starts to learn a little earlier</source>
        <translation>Beispiel, ab dem der Kritiker mitmacht; er lernt schon etwas früher</translation>
    </message>
    <message>
        <source>sample up to which the weight of the agreement rises from 0</source>
        <translation>Beispiel, bis zu dem das Gewicht der Übereinstimmung von 0 ansteigt</translation>
    </message>
    <message>
        <source>segments per step of copies; half as many recordings are added</source>
        <translation>Abschnitte von Kopien je Schritt; halb so viele Aufnahmen kommen hinzu</translation>
    </message>
    <message>
        <source>frames per segment</source>
        <translation>Rahmen je Abschnitt</translation>
    </message>
    <message>
        <source>copies of each speaker&apos;s recordings in other voices</source>
        <translation>Kopien der Aufnahmen jeder Person in anderen Stimmen</translation>
    </message>
    <message>
        <source>largest random warping of the source&apos;s frequency axis</source>
        <translation>größte zufällige Verzerrung der Frequenzachse der Quelle</translation>
    </message>
    <message>
        <source>random error of the source&apos;s statistics, in deviations</source>
        <translation>zufälliger Fehler der Statistik der Quelle, in Standardabweichungen</translation>
    </message>
    <message>
        <source>of the choice of voices</source>
        <translation>Startwert der Auswahl der Stimmen</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Settings, diagnostics and help</source>
        <translation>Einstellungen, Diagnose und Hilfe</translation>
    </message>
    <message>
        <source>search the settings</source>
        <translation>die Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>All settings are as they were at first</source>
        <translation>Alle Einstellungen sind wie am Anfang</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Sentences recorded for trainings</source>
        <translation>Für Trainings aufgenommene Sätze</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Virtual cable</source>
        <translation>Virtuelles Kabel</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Start-up</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Die Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>Nichts heißt so</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Bring every setting back to what it was at first; it can be undone</source>
        <translation>Jede Einstellung wieder wie am Anfang; das lässt sich rückgängig machen</translation>
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
        <source>A small window that stays on top</source>
        <translation>Ein kleines Fenster, das oben bleibt</translation>
    </message>
    <message>
        <source>Mini window</source>
        <translation>Minifenster</translation>
    </message>
    <message>
        <source>go to a room</source>
        <translation>in einen Raum gehen</translation>
    </message>
    <message>
        <source>take files or a picture from the clipboard</source>
        <translation>Dateien oder ein Bild aus der Zwischenablage nehmen</translation>
    </message>
    <message>
        <source>dark or light</source>
        <translation>dunkel oder hell</translation>
    </message>
    <message>
        <source>mini window</source>
        <translation>Minifenster</translation>
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
    <name>SideCard</name>
    <message>
        <source>Share of three minutes of speech</source>
        <translation>Anteil an drei Minuten Sprache</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Read sentences into the microphone</source>
        <translation>Sätze ins Mikrofon lesen</translation>
    </message>
    <message>
        <source>Record: {}</source>
        <translation>Aufnehmen: {}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Choose recordings; or drop them here</source>
        <translation>Aufnahmen wählen; oder hierher ziehen</translation>
    </message>
    <message>
        <source>Add files: {}</source>
        <translation>Dateien hinzufügen: {}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose a folder of recordings; or drop it here</source>
        <translation>Einen Ordner mit Aufnahmen wählen; oder hierher ziehen</translation>
    </message>
    <message>
        <source>Add a folder: {}</source>
        <translation>Ordner hinzufügen: {}</translation>
    </message>
    <message>
        <source>Take what is selected off the list; the files stay</source>
        <translation>Gewähltes von der Liste nehmen; die Dateien bleiben</translation>
    </message>
    <message>
        <source>Take off the list: {}</source>
        <translation>Von der Liste nehmen: {}</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) recorded here</source>
        <translation>
            <numerusform>%n hier aufgenommen</numerusform>
            <numerusform>%n hier aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the recordings…</source>
        <translation>Sieht die Aufnahmen durch …</translation>
    </message>
    <message>
        <source>Nothing yet: record, or drop files and folders here.</source>
        <translation>Noch nichts: Nehmen Sie auf, oder ziehen Sie Dateien und Ordner hierher.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n Aufnahme</numerusform>
            <numerusform>%n Aufnahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>{recordings}, {minutes:.1f} min of speech, noise {db:.0f} dB below it</source>
        <translation>{recordings}, {minutes:.1f} min Sprache, Rauschen {db:.0f} dB darunter</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
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
        <source>Length of a block</source>
        <translation>Länge eines Blocks</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Spielraum</translation>
    </message>
    <message>
        <source>Use what was &amp;measured</source>
        <translation>&amp;Gemessene nehmen</translation>
    </message>
    <message>
        <source>Both lengths as they were measured on this computer</source>
        <translation>Beide Längen, wie sie auf diesem Computer gemessen wurden</translation>
    </message>
    <message>
        <source>Measure my &amp;delay</source>
        <translation>&amp;Verzögerung messen</translation>
    </message>
    <message>
        <source>Play a short sound and time its way back to the microphone: put the microphone near the loudspeaker</source>
        <translation>Spielt einen kurzen Ton und misst, wann er im Mikrofon ankommt: Stellen Sie das Mikrofon nahe an den Lautsprecher</translation>
    </message>
    <message>
        <source>Set up &amp;again</source>
        <translation>Neu ein&amp;richten</translation>
    </message>
    <message>
        <source>The steps of the first start, once more</source>
        <translation>Die Schritte des ersten Starts, noch einmal</translation>
    </message>
    <message>
        <source>Start the live voice first, then measure</source>
        <translation>Zuerst die Live-Stimme starten, dann messen</translation>
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
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Block</translation>
    </message>
    <message>
        <source>&amp;Slack</source>
        <translation>&amp;Spielraum</translation>
    </message>
    <message>
        <source>From mouth to ear</source>
        <translation>Vom Mund zum Ohr</translation>
    </message>
    <message>
        <source>Delay now</source>
        <translation>Verzögerung jetzt</translation>
    </message>
    <message>
        <source>Block and slack, the network&apos;s lookahead, and what the devices hold</source>
        <translation>Block und Spielraum, die Vorausschau des Netzes und was die Geräte zurückhalten</translation>
    </message>
    <message>
        <source>Lengths for this computer</source>
        <translation>Längen für diesen Computer</translation>
    </message>
    <message>
        <source>The shortest that it converts in time; found out at the first start</source>
        <translation>Die kürzesten, die er rechtzeitig umwandelt; beim ersten Start ermittelt</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Schritt für Schritt</translation>
    </message>
    <message>
        <source>Microphone and output, delay, and a voice, as at the first start</source>
        <translation>Mikrofon und Ausgang, Verzögerung und eine Stimme, wie beim ersten Start</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Misst …</translation>
    </message>
    <message>
        <source>Sound is converted in blocks: twice the length, twice the wait for the first word. Longer ones cost the computer less.</source>
        <translation>Ton wird in Blöcken umgewandelt: doppelte Länge, doppeltes Warten auf das erste Wort. Längere kosten den Computer weniger.</translation>
    </message>
    <message>
        <source>Time that a block may take before it is late and silence is played: more of it, fewer dropouts, and as much more delay.</source>
        <translation>Zeit, die ein Block brauchen darf, bevor er zu spät ist und Stille zu hören ist: mehr davon, weniger Aussetzer, und um so viel mehr Verzögerung.</translation>
    </message>
    <message>
        <source>{} Measured here: {} ms.</source>
        <translation>{} Hier gemessen: {} ms.</translation>
    </message>
    <message>
        <source>Four chirps are played and heard again; conversion pauses meanwhile</source>
        <translation>Vier Töne werden gespielt und wieder gehört; die Umwandlung pausiert so lange</translation>
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
    <name>SoundStrip</name>
    <message>
        <source>Click to play from there</source>
        <translation>Klicken, um von dort abzuspielen</translation>
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
    <name>Startup</name>
    <message>
        <source>This desktop has no tray; GNOME needs the extension AppIndicator for one.</source>
        <translation>Dieser Desktop hat keinen Infobereich; GNOME braucht dafür die Erweiterung AppIndicator.</translation>
    </message>
</context>
<context>
    <name>StartupView</name>
    <message>
        <source>Start when I log in</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Begin with the desktop session</source>
        <translation>Mit der Desktopsitzung beginnen</translation>
    </message>
    <message>
        <source>Begin in the tray</source>
        <translation>Im Infobereich beginnen</translation>
    </message>
    <message>
        <source>Show no window until it is asked for in the tray</source>
        <translation>Kein Fenster zeigen, bis es im Infobereich verlangt wird</translation>
    </message>
    <message>
        <source>Minimise to the tray</source>
        <translation>In den Infobereich minimieren</translation>
    </message>
    <message>
        <source>A minimised window leaves the task bar</source>
        <translation>Ein minimiertes Fenster verlässt die Taskleiste</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Only Quit, in the tray or with Ctrl+Q, ends the program</source>
        <translation>Nur Beenden, im Infobereich oder mit Strg+Q, beendet das Programm</translation>
    </message>
    <message>
        <source>Start the conversion with the program</source>
        <translation>Die Umwandlung mit dem Programm starten</translation>
    </message>
    <message>
        <source>With the voice and the devices of the last time</source>
        <translation>Mit der Stimme und den Geräten vom letzten Mal</translation>
    </message>
    <message>
        <source>Begin in the room of the last time</source>
        <translation>Im Raum vom letzten Mal beginnen</translation>
    </message>
    <message>
        <source>Otherwise in the live room</source>
        <translation>Sonst im Live-Raum</translation>
    </message>
</context>
<context>
    <name>TakeSession</name>
    <message numerus="yes">
        <source>%n take(s) removed.</source>
        <translation>
            <numerusform>%n Aufnahme entfernt.</numerusform>
            <numerusform>%n Aufnahmen entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{} cannot be removed: {}</source>
        <translation>{} lässt sich nicht entfernen: {}</translation>
    </message>
    <message>
        <source>The sentence was read anew; the old take is kept aside.</source>
        <translation>Der Satz wurde neu gelesen; die alte Aufnahme ist aufgehoben.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}</source>
        <translation>{} lässt sich nicht schreiben: {}</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>too short: read the whole sentence</source>
        <translation>zu kurz: den ganzen Satz lesen</translation>
    </message>
    <message>
        <source>too quiet: go closer, or turn it up</source>
        <translation>zu leise: näher heran, oder lauter stellen</translation>
    </message>
    <message>
        <source>too loud: go back, or turn it down</source>
        <translation>zu laut: weiter weg, oder leiser stellen</translation>
    </message>
    <message>
        <source>noisy: a quieter room, or closer</source>
        <translation>verrauscht: ein stillerer Raum, oder näher heran</translation>
    </message>
    <message>
        <source>{:.1f} s</source>
        <translation>{:.1f} s</translation>
    </message>
    <message>
        <source>Free speech</source>
        <translation>Freie Rede</translation>
    </message>
</context>
<context>
    <name>TrainHome</name>
    <message>
        <source>&amp;Add a voice</source>
        <translation>&amp;Stimme hinzufügen</translation>
    </message>
    <message>
        <source>Learn a new voice from recordings</source>
        <translation>Eine neue Stimme aus Aufnahmen lernen</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Teach the program a new voice</source>
        <translation>Dem Programm eine neue Stimme beibringen</translation>
    </message>
    <message>
        <source>You need two to three minutes of your own voice, and as much of the other one. Record both here, or drop recordings. The program checks them, learns for ten minutes to an hour, and you can listen how it gets better.</source>
        <translation>Sie brauchen zwei bis drei Minuten Ihrer eigenen Stimme und ebenso viel von der anderen. Nehmen Sie beide hier auf, oder ziehen Sie Aufnahmen hierher. Das Programm prüft sie, lernt zehn Minuten bis eine Stunde, und Sie können hören, wie es besser wird.</translation>
    </message>
    <message>
        <source>When the window &amp;closes, trainings</source>
        <translation>Trainings beim Schließen des &amp;Fensters</translation>
    </message>
    <message>
        <source>Trainings when the window closes</source>
        <translation>Trainings beim Schließen des Fensters</translation>
    </message>
    <message>
        <source>are asked about</source>
        <translation>nachfragen</translation>
    </message>
    <message>
        <source>go on in the background</source>
        <translation>im Hintergrund weiterlaufen</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pausieren</translation>
    </message>
</context>
<context>
    <name>TrainRoom</name>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Teach the program a new voice</source>
        <translation>Dem Programm eine neue Stimme beibringen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>record a sentence, or stop</source>
        <translation>einen Satz aufnehmen oder aufhören</translation>
    </message>
    <message>
        <source>read the selected sentence again</source>
        <translation>den gewählten Satz nochmals lesen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>another sentence</source>
        <translation>ein anderer Satz</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>remove what is selected</source>
        <translation>Gewähltes entfernen</translation>
    </message>
    <message>
        <source>hear a sample of the training</source>
        <translation>eine Hörprobe des Trainings anhören</translation>
    </message>
    <message>
        <source>compare it with the other one</source>
        <translation>mit der anderen vergleichen</translation>
    </message>
    <message>
        <source>pause, go on</source>
        <translation>pausieren, weitermachen</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>The voice {} is ready.</source>
        <translation>Die Stimme {} ist fertig.</translation>
    </message>
    <message>
        <source>Use it live</source>
        <translation>Live verwenden</translation>
    </message>
</context>
<context>
    <name>TranslatePage</name>
    <message>
        <source>Add &amp;pictures …</source>
        <translation>&amp;Bilder hinzufügen …</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Add a folde&amp;r …</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Einen Ordner mit Bildern wählen</translation>
    </message>
    <message>
        <source>Pictures and videos ({})</source>
        <translation>Bilder und Videos ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pictures to translate</source>
        <translation>Bilder zum Übersetzen</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>Bilder oder Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP, TIFF and more, of any size; videos too. Ctrl+V pastes one.</source>
        <translation>PNG, JPEG, WebP, TIFF und mehr, in jeder Größe; auch Videos. Strg+V fügt eines ein.</translation>
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
    <name>Tray</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Bypass</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Presets</translation>
    </message>
    <message>
        <source>Mini window</source>
        <translation>Minifenster</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Das Fenster zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The voice changer goes on</source>
        <translation>Der Stimmverwandler läuft weiter</translation>
    </message>
    <message>
        <source>It is here in the tray; Quit in its menu ends it.</source>
        <translation>Er ist hier im Infobereich; Beenden in seinem Menü beendet ihn.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Voice changer: off</source>
        <translation>Stimmverwandler: aus</translation>
    </message>
    <message>
        <source>Voice changer: {voice}, delay {delay}</source>
        <translation>Stimmverwandler: {voice}, Verzögerung {delay}</translation>
    </message>
    <message>
        <source>Voice changer: muted</source>
        <translation>Stimmverwandler: stumm</translation>
    </message>
    <message>
        <source>Voice changer: something is wrong</source>
        <translation>Stimmverwandler: etwas stimmt nicht</translation>
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
    <name>VoiceDetail</name>
    <message>
        <source>The voice you look at</source>
        <translation>Die Stimme, die Sie ansehen</translation>
    </message>
    <message>
        <source>Hear the sentence below in this voice</source>
        <translation>Den Satz unten in dieser Stimme anhören</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Use &amp;live</source>
        <translation>&amp;Live nutzen</translation>
    </message>
    <message>
        <source>Speak with this voice in the live room</source>
        <translation>Im Live-Raum mit dieser Stimme sprechen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>&amp;Convert with it</source>
        <translation>Damit &amp;umwandeln</translation>
    </message>
    <message>
        <source>Convert recordings to this voice</source>
        <translation>Aufnahmen in diese Stimme umwandeln</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>E&amp;xport …</translation>
    </message>
    <message>
        <source>Copy the pack into a folder, to keep it or hand it on</source>
        <translation>Das Paket in einen Ordner kopieren, um es zu behalten oder weiterzugeben</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Lö&amp;schen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>Kein Favorit mehr</translation>
    </message>
    <message>
        <source>Put it first in every list</source>
        <translation>In jeder Liste an den Anfang stellen</translation>
    </message>
    <message numerus="yes">
        <source>Delete the pack {0} with its %n voice(s)</source>
        <translation>
            <numerusform>Das Paket {0} mit seiner %n Stimme löschen</numerusform>
            <numerusform>Das Paket {0} mit seinen %n Stimmen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>The bundled voices belong to the program</source>
        <translation>Die mitgelieferten Stimmen gehören zum Programm</translation>
    </message>
    <message>
        <source>L&amp;isten</source>
        <translation>&amp;Anhören</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>Bereitet vor …</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Preparing {:.0%}</source>
        <translation>Bereitet vor: {:.0%}</translation>
    </message>
</context>
<context>
    <name>VoiceFacts</name>
    <message>
        <source>About the voice</source>
        <translation>Über die Stimme</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Distortion</source>
        <translation>Verzerrung</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>To be named</source>
        <translation>Zu nennen</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>{size}, written {date}</source>
        <translation>{size}, geschrieben {date}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message numerus="yes">
        <source>{0}, %n voice(s)</source>
        <translation>
            <numerusform>{0}, %n Stimme</numerusform>
            <numerusform>{0}, %n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>one file for recordings, one for live use</source>
        <translation>eine Datei für Aufnahmen, eine für live</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}: {figure:.2f}, where the speaker&apos;s own recordings reach {own:.2f}</source>
        <translation>{words}: {figure:.2f}; eigene Aufnahmen der Person erreichen {own:.2f}</translation>
    </message>
    <message>
        <source>How alike a speaker recogniser finds converted and real recordings of the speaker, 1 being the same; another speaker reaches {:.2f}.</source>
        <translation>Wie ähnlich eine Sprechererkennung umgewandelte und echte Aufnahmen der Person findet, 1 ist dasselbe; eine andere Person erreicht {:.2f}.</translation>
    </message>
    <message>
        <source>{:.1f} dB, less is better</source>
        <translation>{:.1f} dB, weniger ist besser</translation>
    </message>
    <message>
        <source>Mel-cepstral distortion: how far the colour of the sound is from the speaker&apos;s own recording of the same sentence. Unconverted speech is 8 to 9 dB away.</source>
        <translation>Mel-cepstrale Verzerrung: wie weit die Klangfarbe von der eigenen Aufnahme der Person desselben Satzes entfernt ist. Nicht umgewandelte Sprache ist 8 bis 9 dB entfernt.</translation>
    </message>
    <message>
        <source>Measured from {sources} ({protocol}).</source>
        <translation>Gemessen aus {sources} ({protocol}).</translation>
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
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
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
<context>
    <name>VoicePage</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
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
        <source>Level of your voice</source>
        <translation>Pegel Ihrer Stimme</translation>
    </message>
    <message>
        <source>Level of the new voice</source>
        <translation>Pegel der neuen Stimme</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Press Start, and speak.</source>
        <translation>Drücken Sie Starten, und sprechen Sie.</translation>
    </message>
    <message>
        <source>Loading the voices and opening the devices …</source>
        <translation>Lädt die Stimmen und öffnet die Geräte …</translation>
    </message>
    <message>
        <source>Speak: you hear yourself in the voice that is picked.</source>
        <translation>Sprechen Sie: Sie hören sich in der gewählten Stimme.</translation>
    </message>
    <message>
        <source>A device is gone; waiting for it to come back …</source>
        <translation>Ein Gerät ist weg; wartet, bis es wiederkommt …</translation>
    </message>
    <message>
        <source>It did not start: the message above says why.</source>
        <translation>Es ist nicht gestartet: Die Meldung oben sagt, warum.</translation>
    </message>
    <message>
        <source>Put headphones on: the microphone must not hear the new voice, or it howls.</source>
        <translation>Setzen Sie Kopfhörer auf: Das Mikrofon darf die neue Stimme nicht hören, sonst pfeift es.</translation>
    </message>
    <message>
        <source>Pick a voice; another can be picked while you speak.</source>
        <translation>Wählen Sie eine Stimme; beim Sprechen lässt sich eine andere wählen.</translation>
    </message>
</context>
<context>
    <name>VoicePicks</name>
    <message>
        <source>Voices to convert to</source>
        <translation>Stimmen, in die umgewandelt wird</translation>
    </message>
    <message>
        <source>Each recording is converted to every voice that is ticked</source>
        <translation>Jede Aufnahme wird in jede angekreuzte Stimme umgewandelt</translation>
    </message>
</context>
<context>
    <name>VoiceRunningPage</name>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>Beenden und &amp;behalten</translation>
    </message>
    <message>
        <source>End here, and put the voice as it is among the voices</source>
        <translation>Hier beenden und die Stimme, wie sie ist, zu den Stimmen legen</translation>
    </message>
    <message>
        <source>&amp;Use it live</source>
        <translation>&amp;Live verwenden</translation>
    </message>
    <message>
        <source>Speak with the new voice</source>
        <translation>Mit der neuen Stimme sprechen</translation>
    </message>
    <message>
        <source>Change and try again</source>
        <translation>Ändern und nochmals versuchen</translation>
    </message>
    <message>
        <source>Back to the recordings and the plan of this training</source>
        <translation>Zurück zu den Aufnahmen und dem Plan dieses Trainings</translation>
    </message>
    <message>
        <source>To the voices</source>
        <translation>Zu den Stimmen</translation>
    </message>
    <message>
        <source>Hear it, name it, export it</source>
        <translation>Anhören, benennen, exportieren</translation>
    </message>
    <message>
        <source>The voice {} is ready.</source>
        <translation>Die Stimme {} ist fertig.</translation>
    </message>
</context>
<context>
    <name>VoicesHeader</name>
    <message>
        <source>Add voice packs; or drop them here</source>
        <translation>Stimmpakete hinzufügen; oder hierher ziehen</translation>
    </message>
    <message>
        <source>&amp;Add my voice</source>
        <translation>&amp;Eigene Stimme</translation>
    </message>
    <message>
        <source>Learn a new voice from recordings</source>
        <translation>Eine neue Stimme aus Aufnahmen lernen</translation>
    </message>
    <message numerus="yes">
        <source>Checking %n pack(s) …</source>
        <translation>
            <numerusform>Prüft %n Paket …</numerusform>
            <numerusform>Prüft %n Pakete …</numerusform>
        </translation>
    </message>
    <message>
        <source>I&amp;mport …</source>
        <translation>I&amp;mportieren …</translation>
    </message>
    <message>
        <source>Voice packs (*.safetensors)</source>
        <translation>Stimmpakete (*.safetensors)</translation>
    </message>
    <message>
        <source>Import voice packs</source>
        <translation>Stimmpakete importieren</translation>
    </message>
</context>
<context>
    <name>VoicesKeys</name>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>hear the voice, or stop</source>
        <translation>die Stimme anhören oder anhalten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>use it live</source>
        <translation>live verwenden</translation>
    </message>
    <message>
        <source>favourite, or not</source>
        <translation>Favorit oder nicht</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>record a sentence</source>
        <translation>einen Satz aufnehmen</translation>
    </message>
    <message>
        <source>import packs</source>
        <translation>Pakete importieren</translation>
    </message>
    <message>
        <source>export the pack</source>
        <translation>das Paket exportieren</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>delete the pack</source>
        <translation>das Paket löschen</translation>
    </message>
    <message>
        <source>undo that</source>
        <translation>das rückgängig machen</translation>
    </message>
</context>
<context>
    <name>VoicesRoom</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Find a voice, hear it, keep it</source>
        <translation>Eine Stimme finden, anhören, behalten</translation>
    </message>
</context>
<context>
    <name>VoicesView</name>
    <message>
        <source>Search voices</source>
        <translation>Stimmen suchen</translation>
    </message>
    <message>
        <source>Name, pack, gender or licence (Ctrl+F)</source>
        <translation>Name, Paket, Geschlecht oder Lizenz (Strg+F)</translation>
    </message>
    <message>
        <source>Search voices (Ctrl+F)</source>
        <translation>Stimmen suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Voices that are shown</source>
        <translation>Stimmen, die gezeigt werden</translation>
    </message>
    <message>
        <source>Order of the voices</source>
        <translation>Reihenfolge der Stimmen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Every voice</source>
        <translation>Jede Stimme</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>The voices you have marked</source>
        <translation>Die Stimmen, die Sie markiert haben</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Voices you have trained or imported</source>
        <translation>Stimmen, die Sie trainiert oder importiert haben</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Women&apos;s voices</source>
        <translation>Frauenstimmen</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Men&apos;s voices</source>
        <translation>Männerstimmen</translation>
    </message>
    <message>
        <source>By pack</source>
        <translation>Nach Paket</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Low voices first</source>
        <translation>Tiefe zuerst</translation>
    </message>
    <message>
        <source>Best likeness first</source>
        <translation>Ähnlichste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Noch keine Favoriten</translation>
    </message>
    <message>
        <source>Click a voice&apos;s star, or press F: it is the first in every list then.</source>
        <translation>Klicken Sie auf den Stern einer Stimme, oder drücken Sie F: Dann steht sie in jeder Liste vorn.</translation>
    </message>
    <message>
        <source>No voices of your own yet</source>
        <translation>Noch keine eigenen Stimmen</translation>
    </message>
    <message>
        <source>Drop a voice pack (.safetensors) here, or add your own voice.</source>
        <translation>Ziehen Sie ein Stimmpaket (.safetensors) hierher, oder fügen Sie Ihre eigene Stimme hinzu.</translation>
    </message>
    <message>
        <source>No voice fits</source>
        <translation>Keine Stimme passt</translation>
    </message>
    <message>
        <source>Try fewer words, or look among all voices.</source>
        <translation>Versuchen Sie weniger Wörter, oder suchen Sie unter allen Stimmen.</translation>
    </message>
    <message>
        <source>Where to copy {}</source>
        <translation>Wohin {} kopiert wird</translation>
    </message>
</context>
</TS>
