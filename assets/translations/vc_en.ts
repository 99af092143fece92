<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CloseWhileConverting</name>
    <message numerus="yes">
        <source>%n recording(s) are being converted.</source>
        <translation>
            <numerusform>%n recording is being converted.</numerusform>
            <numerusform>%n recordings are being converted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseWhileTranslating</name>
    <message numerus="yes">
        <source>%n picture(s) are being translated.</source>
        <translation>
            <numerusform>%n picture is being translated.</numerusform>
            <numerusform>%n pictures are being translated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertBar</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertSession</name>
    <message numerus="yes">
        <source>%n row(s) taken off the list; no file was deleted.</source>
        <translation>
            <numerusform>%n row taken off the list; no file was deleted.</numerusform>
            <numerusform>%n rows taken off the list; no file was deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the rows say why.</source>
        <translation>
            <numerusform>%n failed; the row says why.</numerusform>
            <numerusform>%n failed; the rows say why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertTrade</name>
    <message numerus="yes">
        <source>%n recording(s) still wait to be converted.</source>
        <translation>
            <numerusform>%n recording still waits to be converted.</numerusform>
            <numerusform>%n recordings still wait to be converted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no recordings.</source>
        <translation>
            <numerusform>%n other file left out: no recording.</numerusform>
            <numerusform>%n other files left out: no recordings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) converted.</source>
        <translation>
            <numerusform>%n recording converted.</numerusform>
            <numerusform>%n recordings converted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceModel</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message numerus="yes">
        <source>Conversion cannot work: %n thing(s) missing</source>
        <translation>
            <numerusform>Conversion cannot work: %n thing missing</numerusform>
            <numerusform>Conversion cannot work: %n things missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All that is needed is there; %n optional thing(s) absent</source>
        <translation>
            <numerusform>All that is needed is there; %n optional thing absent</numerusform>
            <numerusform>All that is needed is there; %n optional things absent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageSession</name>
    <message numerus="yes">
        <source>%n picture(s) still wait to be translated.</source>
        <translation>
            <numerusform>%n picture still waits to be translated.</numerusform>
            <numerusform>%n pictures still wait to be translated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no pictures.</source>
        <translation>
            <numerusform>%n other file left out: no picture.</numerusform>
            <numerusform>%n other files left out: no pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) translated.</source>
        <translation>
            <numerusform>%n picture translated.</numerusform>
            <numerusform>%n pictures translated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageTrainNew</name>
    <message numerus="yes">
        <source>%n pair(s) of pictures</source>
        <translation>
            <numerusform>%n pair of pictures</numerusform>
            <numerusform>%n pairs of pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibrarySession</name>
    <message numerus="yes">
        <source>Deleted {0}: %n voice(s)</source>
        <translation>
            <numerusform>Deleted {0}: %n voice</numerusform>
            <numerusform>Deleted {0}: %n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replaced {0}: %n voice(s)</source>
        <translation>
            <numerusform>Replaced {0}: %n voice</numerusform>
            <numerusform>Replaced {0}: %n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported {0}: %n voice(s)</source>
        <translation>
            <numerusform>Imported {0}: %n voice</numerusform>
            <numerusform>Imported {0}: %n voices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaterialSession</name>
    <message numerus="yes">
        <source>%n entry(s) taken off the list; the files stay.</source>
        <translation>
            <numerusform>%n entry taken off the list; the files stay.</numerusform>
            <numerusform>%n entries taken off the list; the files stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message numerus="yes">
        <source>%n setting(s) changed</source>
        <translation>
            <numerusform>%n setting changed</numerusform>
            <numerusform>%n settings changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message numerus="yes">
        <source>%n take(s) recorded here</source>
        <translation>
            <numerusform>%n take recorded here</numerusform>
            <numerusform>%n takes recorded here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeSession</name>
    <message numerus="yes">
        <source>%n take(s) removed.</source>
        <translation>
            <numerusform>%n take removed.</numerusform>
            <numerusform>%n takes removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoiceDetail</name>
    <message numerus="yes">
        <source>Delete the pack {0} with its %n voice(s)</source>
        <translation>
            <numerusform>Delete the pack {0} with its %n voice</numerusform>
            <numerusform>Delete the pack {0} with its %n voices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoiceFacts</name>
    <message numerus="yes">
        <source>{0}, %n voice(s)</source>
        <translation>
            <numerusform>{0}, %n voice</numerusform>
            <numerusform>{0}, %n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesHeader</name>
    <message numerus="yes">
        <source>Checking %n pack(s) …</source>
        <translation>
            <numerusform>Checking %n pack …</numerusform>
            <numerusform>Checking %n packs …</numerusform>
        </translation>
    </message>
</context>
</TS>
